#include "textflag.h"

// func atMost(values *[Batch]float32, bound float32) (set uint64)
TEXT ·atMost(SB), NOSPLIT, $0-24
	MOVQ   values+0(FP), SI
	MOVSS  bound+8(FP), X0
	SHUFPS $0, X0, X0
	XORQ   AX, AX
	MOVQ   $192, BX

// Sixteen values, the last first: each becomes all ones or zeros, these a byte, and its highest bit one of the set.
sixteen:
	MOVUPS   (SI)(BX*1), X1
	MOVUPS   16(SI)(BX*1), X2
	MOVUPS   32(SI)(BX*1), X3
	MOVUPS   48(SI)(BX*1), X4
	CMPPS    X0, X1, $2
	CMPPS    X0, X2, $2
	CMPPS    X0, X3, $2
	CMPPS    X0, X4, $2
	PACKSSLW X2, X1
	PACKSSLW X4, X3
	PACKSSWB X3, X1
	PMOVMSKB X1, DX
	SHLQ     $16, AX
	ORQ      DX, AX
	SUBQ     $64, BX
	JGE      sixteen
	MOVQ     AX, set+16(FP)
	RET
