#include "textflag.h"

// func addRows(rows []row, places []uint16, sums *sumOfLabels)
//
// X0, X1 and X2 hold the sums of eight labels each, in words.
TEXT ·addRows(SB), NOSPLIT, $0-56
	MOVQ  rows_base+0(FP), SI
	MOVQ  places_base+24(FP), BX
	MOVQ  places_len+32(FP), CX
	MOVQ  sums+48(FP), DI
	PXOR  X0, X0
	PXOR  X1, X1
	PXOR  X2, X2
	PXOR  X7, X7
	MOVQ  CX, DX
	TESTQ CX, CX
	JEQ   done

each:
	MOVWLZX   (BX), AX
	LEAQ      (AX)(AX*2), AX // a row has three times eight bytes
	MOVOU     (SI)(AX*8), X3
	MOVQ      16(SI)(AX*8), X5
	MOVO      X3, X4
	PUNPCKLBW X7, X3
	PUNPCKHBW X7, X4
	PUNPCKLBW X7, X5
	PADDW     X3, X0
	PADDW     X4, X1
	PADDW     X5, X2
	ADDQ      $2, BX
	DECQ      CX
	JNE       each

	// X6 is what the rows were raised by, bias for each.
	SHLL   $7, DX
	MOVL   DX, X6
	PSHUFD $0, X6, X6

#define ADDFOUR(words, unpack, at) \
	MOVO  words, X3     \
	unpack X7, X3       \
	MOVOU at(DI), X4    \
	PADDL X3, X4        \
	PSUBL X6, X4        \
	MOVOU X4, at(DI)

	ADDFOUR(X0, PUNPCKLWL, 0)
	ADDFOUR(X0, PUNPCKHWL, 16)
	ADDFOUR(X1, PUNPCKLWL, 32)
	ADDFOUR(X1, PUNPCKHWL, 48)
	ADDFOUR(X2, PUNPCKLWL, 64)
	ADDFOUR(X2, PUNPCKHWL, 80)

done:
	RET

// func product(row *Row, labels int, by *matrix, out *Row)
//
// X0 to X11 hold the sums of two columns each.
TEXT ·product(SB), NOSPLIT, $0-32
	MOVQ  row+0(FP), BX
	MOVQ  labels+8(FP), CX
	MOVQ  by+16(FP), SI
	MOVQ  out+24(FP), DI
	XORPS X0, X0
	XORPS X1, X1
	XORPS X2, X2
	XORPS X3, X3
	XORPS X4, X4
	XORPS X5, X5
	XORPS X6, X6
	XORPS X7, X7
	XORPS X8, X8
	XORPS X9, X9
	XORPS X10, X10
	XORPS X11, X11
	TESTQ CX, CX
	JEQ   store

#define ADDPRODUCT(at, sum) \
	MOVUPD at(SI), X13 \
	MULPD  X12, X13    \
	ADDPD  X13, sum

each:
	MOVSD    (BX), X12
	UNPCKLPD X12, X12
	ADDPRODUCT(0, X0)
	ADDPRODUCT(16, X1)
	ADDPRODUCT(32, X2)
	ADDPRODUCT(48, X3)
	ADDPRODUCT(64, X4)
	ADDPRODUCT(80, X5)
	ADDPRODUCT(96, X6)
	ADDPRODUCT(112, X7)
	ADDPRODUCT(128, X8)
	ADDPRODUCT(144, X9)
	ADDPRODUCT(160, X10)
	ADDPRODUCT(176, X11)
	ADDQ $8, BX
	ADDQ $192, SI
	DECQ CX
	JNE  each

store:
	MOVUPD X0, (DI)
	MOVUPD X1, 16(DI)
	MOVUPD X2, 32(DI)
	MOVUPD X3, 48(DI)
	MOVUPD X4, 64(DI)
	MOVUPD X5, 80(DI)
	MOVUPD X6, 96(DI)
	MOVUPD X7, 112(DI)
	MOVUPD X8, 128(DI)
	MOVUPD X9, 144(DI)
	MOVUPD X10, 160(DI)
	MOVUPD X11, 176(DI)
	RET

// func weigh(row, by, out *Row)
//
// X0 to X11 hold two products each, X13 the sums of the even and the odd ones.
TEXT ·weigh(SB), NOSPLIT, $0-24
	MOVQ  row+0(FP), SI
	MOVQ  by+8(FP), BX
	MOVQ  out+16(FP), DI
	XORPS X13, X13

#define MULTIPLY(at, x) \
	MOVUPD at(SI), x   \
	MOVUPD at(BX), X12 \
	MULPD  X12, x      \
	ADDPD  x, X13

	MULTIPLY(0, X0)
	MULTIPLY(16, X1)
	MULTIPLY(32, X2)
	MULTIPLY(48, X3)
	MULTIPLY(64, X4)
	MULTIPLY(80, X5)
	MULTIPLY(96, X6)
	MULTIPLY(112, X7)
	MULTIPLY(128, X8)
	MULTIPLY(144, X9)
	MULTIPLY(160, X10)
	MULTIPLY(176, X11)

	// X12 becomes 1 by the sum of all, twice.
	MOVAPD   X13, X12
	UNPCKHPD X12, X12
	ADDSD    X12, X13
	MOVQ     $0x3ff0000000000000, AX
	MOVQ     AX, X12
	DIVSD    X13, X12
	UNPCKLPD X12, X12

#define STORE(at, x) \
	MULPD  X12, x    \
	MOVUPD x, at(DI)

	STORE(0, X0)
	STORE(16, X1)
	STORE(32, X2)
	STORE(48, X3)
	STORE(64, X4)
	STORE(80, X5)
	STORE(96, X6)
	STORE(112, X7)
	STORE(128, X8)
	STORE(144, X9)
	STORE(160, X10)
	STORE(176, X11)
	RET
