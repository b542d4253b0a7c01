package source_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Three sentences of a made-up local story in each language, long enough for statistics.
const (
	russian = "Городской совет утвердил в среду план ремонта старого моста через реку. Работы начнутся в апреле и продлятся " +
		"не меньше двух лет, сообщил глава строительного управления. Жители соседних улиц опасаются, что движение транспорта " +
		"станет ещё хуже, и просят открыть временную переправу для пешеходов."
	ukrainian = "Міська рада затвердила в середу план ремонту старого мосту через річку. Роботи почнуться у квітні і триватимуть " +
		"не менше двох років, повідомив керівник будівельного управління. Мешканці сусідніх вулиць побоюються заторів."
	polish = "Rada miasta przyjęła w środę plan remontu starego mostu nad rzeką. Prace rozpoczną się w kwietniu i potrwają co " +
		"najmniej dwa lata, powiedział naczelnik wydziału budowy. Mieszkańcy sąsiednich ulic obawiają się, że ruch będzie jeszcze " +
		"większy, i proszą o otwarcie tymczasowej kładki dla pieszych. Część sklepów może zostać zamknięta już wiosną."
	czech = "Zastupitelstvo města schválilo ve středu plán opravy starého mostu přes řeku. Práce začnou v dubnu a potrvají nejméně " +
		"dva roky, řekl vedoucí stavebního odboru. Obyvatelé sousedních ulic se obávají, že provoz bude ještě horší, a žádají " +
		"o otevření dočasné lávky pro pěší."
	greek = "Το δημοτικό συμβούλιο ενέκρινε την Τετάρτη το σχέδιο για την επισκευή της παλιάς γέφυρας πάνω από τον ποταμό. Οι " +
		"εργασίες θα αρχίσουν τον Απρίλιο και θα διαρκέσουν τουλάχιστον δύο χρόνια, είπε ο επικεφαλής της υπηρεσίας."
	german = "Der Stadtrat hat am Mittwoch den Plan für die Erneuerung der alten Brücke über den Fluss beschlossen. Die Arbeiten " +
		"beginnen im April und dauern mindestens zwei Jahre, sagte die Leiterin des Bauamtes. Die Anwohner der angrenzenden Straßen " +
		"befürchten, dass der Verkehr dann noch dichter wird, und wünschen sich einen Übergang für Fußgänger."
	french = "Le conseil municipal a approuvé mercredi le projet de rénovation du vieux pont sur la rivière. Les travaux commenceront " +
		"en avril et dureront au moins deux années, a déclaré le chef du service. Les habitants des rues voisines craignent " +
		"que la circulation ne devienne encore plus difficile et réclament une passerelle provisoire pour les piétons."
	turkish = "Belediye meclisi çarşamba günü nehir üzerindeki eski köprünün onarım planını kabul etti. Çalışmalar nisan ayında " +
		"başlayacak ve en az iki yıl sürecek, dedi şube müdürü. Komşu sokaklarda oturanlar trafiğin daha da kötüleşeceğinden " +
		"endişe ediyor ve yayalar için geçici bir geçit açılmasını istiyor."
	hebrew = "מועצת העיר אישרה ביום רביעי את התוכנית לשיפוץ הגשר הישן מעל הנהר. העבודות יתחילו באפריל ויימשכו שנתיים לפחות, אמר " +
		"ראש מחלקת הבנייה. תושבי הרחובות הסמוכים חוששים שהתנועה תהיה צפופה עוד יותר."
	japanese1 = "市議会は水曜日、川にかかる古い橋の改修計画を承認した。工事は四月に始まり、少なくとも二年はかかると建設課の課長は話している。" +
		"近くの住民は車の流れがさらに悪くなることを心配しており、歩行者のための仮の橋を早く開いてほしいと求めている。"
	chinese = "市议会星期三批准了河上旧桥的修缮计划。工程将于四月开始，至少需要两年时间，建设局的负责人说。附近的居民担心交通会变得更加拥挤，" +
		"要求为行人开放一座临时的桥。有些商店可能在春天就会关门，他们的主人希望得到市政府的帮助。"
	taiwanese = "市議會星期三批准了河上舊橋的修繕計畫。工程將於四月開始，至少需要兩年時間，建設局的負責人說。附近的居民擔心交通會變得更加擁擠，" +
		"要求為行人開放一座臨時的橋。有些商店可能在春天就會關門，他們的主人希望得到市政府的幫助。"
	korean1 = "시의회는 수요일 강 위의 오래된 다리를 고치는 계획을 승인했다. 공사는 사월에 시작되어 적어도 이 년이 걸릴 것이라고 건설과 과장은 말했다. " +
		"이웃 거리의 주민들은 교통이 더 나빠질 것을 걱정하며 걷는 사람을 위한 임시 다리를 열어 달라고 요구하고 있다."
)

// language is a text with a charset it was once written in.
type language struct {
	name    string // also the label a page declares
	enc     encoding.Encoding
	want    string // the name Read reports when the label is declared
	text    string
	guessed bool // the detector finds the charset without a label
}

var languages = []language{
	{"koi8-r", charmap.KOI8R, "koi8-r", russian, true},
	{"windows-1251", charmap.Windows1251, "windows-1251", russian, true},
	{"iso-8859-5", charmap.ISO8859_5, "iso-8859-5", russian, true},
	{"koi8-u", charmap.KOI8U, "koi8-u", ukrainian, false},
	{"iso-8859-2", charmap.ISO8859_2, "iso-8859-2", polish, true},
	{"windows-1250", charmap.Windows1250, "windows-1250", polish, true},
	{"windows-1250", charmap.Windows1250, "windows-1250", czech, true},
	{"iso-8859-7", charmap.ISO8859_7, "iso-8859-7", greek, true},
	{"windows-1253", charmap.Windows1253, "windows-1253", greek, false},
	{"iso-8859-1", charmap.ISO8859_1, "windows-1252", german, true},
	{"windows-1252", charmap.Windows1252, "windows-1252", french, true},
	{"iso-8859-15", charmap.ISO8859_15, "iso-8859-15", french, false},
	{"iso-8859-9", charmap.ISO8859_9, "windows-1254", turkish, true},
	{"windows-1255", charmap.Windows1255, "windows-1255", hebrew, true},
	{"shift_jis", japanese.ShiftJIS, "shift_jis", japanese1, true},
	{"euc-jp", japanese.EUCJP, "euc-jp", japanese1, true},
	{"iso-2022-jp", japanese.ISO2022JP, "iso-2022-jp", japanese1, true},
	{"gb2312", simplifiedchinese.GBK, "gbk", chinese, true},
	{"gbk", simplifiedchinese.GBK, "gbk", chinese, true},
	{"gb18030", simplifiedchinese.GB18030, "gb18030", chinese, true},
	{"big5", traditionalchinese.Big5, "big5", taiwanese, true},
	{"euc-kr", korean.EUCKR, "euc-kr", korean1, true},
}

// encode encodes a text that must be representable.
func encode(t testing.TB, enc encoding.Encoding, text string) []byte {
	t.Helper()
	raw, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("the sample cannot be encoded: %v", err)
	}
	return raw
}
