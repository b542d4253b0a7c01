package lexicon

import (
	"slices"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestAppealsAreCaught lists lines that must have a strong hit for their role, in the wording newsrooms use.
func TestAppealsAreCaught(t *testing.T) {
	lines := map[article.Role][]string{
		article.Newsletter: {
			"Subscribers agree to the Privacy Policy", "By signing up you agree to our terms", "You will receive it in your mailbox every Friday",
			"Enter your email", "You can unsubscribe at any time.", "Sign up for our free weekly newsletter and never miss a story.",
			"Melden Sie sich für unseren Newsletter an", "Inscrivez-vous à notre newsletter", "Suscríbete a nuestro boletín", "Iscriviti alla nostra newsletter",
			"Assine a nossa newsletter", "Schrijf je in voor onze nieuwsbrief", "Zapisz się na nasz newsletter", "Подпишитесь на нашу рассылку",
			"Підпишіться на нашу розсилку", "Bültenimize abone olun", "اشترك في النشرة البريدية", "订阅我们的电子邮件通讯", "メルマガに登録する",
		},
		article.Donation: {
			"A Message from The Valley Post:", "we need your help", "please support us monthly starting from just $2", "Once / Monthly / Annual",
			"Remind me later", "$10/mo", "Every contribution, however big or small, counts.", "Your gift powers our journalism.", "Make a donation",
			"We have a small favour to ask.", "We refuse to be silenced.", "Support independent journalism",
			"Unterstützen Sie unabhängigen Journalismus", "Soutenez le journalisme indépendant", "Apoya el periodismo independiente",
			"Sostieni il giornalismo indipendente", "Apoie o jornalismo independente", "Steun onafhankelijke journalistiek",
			"Wesprzyj niezależne dziennikarstwo", "Поддержите независимую журналистику", "Підтримайте незалежну журналістику",
			"Bağımsız gazeteciliği destekleyin", "ادعموا الصحافة المستقلة", "支持独立新闻", "独立した報道を支援してください",
		},
		article.Subscription: {
			"Subscribe now for just GBP 1 a week", "Already a subscriber? Log in", "To continue reading, subscribe", "You have 3 free articles left",
			"Gift this article", "Start your free trial", "Jetzt 1 Monat kostenlos testen", "Article réservé aux abonnés",
			"Contenido exclusivo para suscriptores", "この記事は有料会員限定です", "登录后继续阅读全文",
		},
		article.App:    {"Download our app", "Get it on Google Play", "Turn on notifications", "Téléchargez notre application", "Скачайте наше приложение"},
		article.Social: {"Share this article", "Follow us on Facebook", "Copy link", "Tweet", "Pin it", "Teilen", "Поделиться", "Compartir", "分享到微信"},
		article.Engage: {"Have a tip?", "Write to us", "Take our survey", "Vote in our poll", "What do you think? Let us know in the comments", "¿Qué opinas?"},
		article.Related: {
			"Read more", "Read more: The long road home", "Related articles", "More from The Valley Post", "You might also like", "Most read",
			"Recommended for you", "See also: Rivers", "Next article", "Trending", "ALSO READ", "Lesen Sie auch: Flüsse", "Lire aussi : Les rivières",
			"Читайте также: Реки", "İlgili haberler", "関連記事", "相关阅读：河流",
		},
		article.Ad:       {"Advertisement", "Sponsored", "Story continues below advertisement", "Paid content", "Anzeige", "Publicité", "广告", "広告"},
		article.Comments: {"Leave a comment", "12 comments", "Reply", "Log in to comment", "Your email address will not be published"},
		article.Legal: {
			"All rights reserved", "© 2024 Valley Media", "Accept all cookies", "We use cookies", "Terms of use", "As an Amazon Associate I earn from qualifying purchases.",
		},
		article.Nav:    {"Skip to content", "Search", "Menu", "Back to top", "Table of contents", "Loading...", "Pause"},
		article.Byline: {"Written by Jane Doe"},
		article.Date:   {"Updated 3 May 2024", "Published on July 18, 2025", "5 min read"},
		article.Credit: {"Photo by Jane Doe", "Jane Doe/Getty Images", "Image credit: Jane Doe", "(Reuters)"},
		article.Agency: {
			"Jane Doe contributed reporting.", "Reporting by Jane Doe; editing by Tom Hale", "Tom Hale contributed to this report.",
			"This essay first appeared in The Valley Post.", "This article is republished from The Conversation",
		},
		article.Correction: {
			"Correction: The name was wrong.", "Editor's note: This was updated.", "This article has been updated.", "This article was amended on Monday.",
			"An earlier version of this article misspelled a name.",
		},
		article.Bio: {"Jane Doe is a staff writer at The Valley Post.", "About the author", "You can reach him at the desk."},
	}
	l := Default()
	for role, texts := range lines {
		for _, text := range texts {
			if got := strongRoles(l, text); !slices.Contains(got, role) {
				t.Errorf("%q: strong roles = %v, want %s", text, got, role)
			}
		}
	}
}

// TestBodyIsLeftAlone lists paragraphs of articles, all about the very things that appeals are made of. None may have
// a strong hit of any role.
func TestBodyIsLeftAlone(t *testing.T) {
	l := Default()
	for _, text := range []string{
		`Newsletters have become big business: the letter that she writes at her kitchen table has 40,000 paying readers.`,
		`The party asked its members to subscribe to its newsletter and to donate ten pounds, a leaked memo shows.`,
		`"Please subscribe," she said into the camera, and waved.`,
		`"Sign up for our newsletter," the pop-up said, and he closed it for the ninth time that morning.`,
		`The charity raised two million euros in donations, but spent half of it on advertising, the auditors found.`,
		`Donors who gave more than $10,000 a year were invited to dinner with the governor.`,
		`Share the dough into six parts, cover them and leave them to rise for an hour.`,
		`Print the pattern at full size, then cut along the bold line and fold it twice.`,
		`The app, which has been downloaded a million times, sends users a notification when the river rises.`,
		`Regulators fined the company for setting cookies without consent, and gave it three months to change its banner.`,
		`Customers said that they were charged for a subscription after the free trial ended.`,
		`Readers of the magazine can read only three articles a month unless they pay, its publisher told the court.`,
		`Advertisers left the site after the reports, and its income from advertising fell by half.`,
		`He declined to comment, and his lawyer did not reply to an e-mail seeking comment.`,
		`She follows 200 people on Instagram and shares pictures of her garden on Facebook.`,
		`By the time the editors published a correction, the story had been shared 40,000 times.`,
		`The photo, taken by a passer-by, shows the moment the wall came down.`,
		`Voters were asked in a poll what they think of the plan; most had no opinion.`,
		`The author of the study, who lives in Leeds with her two dogs, said more work was needed.`,
		`More than 300 people have contributed to the fund since the fire.`,
		`Police appealed for witnesses to contact them and said that they needed the public's help.`,
		`Search teams went back to the top of the valley at dawn, and the helicopter to its base.`,
		`Der Verein rief zu Spenden auf und verschickte einen Newsletter an alle Mitglieder.`,
		`Les abonnés du journal ont reçu une lettre leur annonçant la hausse du prix de l'abonnement.`,
		`Los lectores que comparten noticias en las redes sociales rara vez las leen, según un estudio.`,
		`Il giornale ha chiesto ai lettori se vogliono la pubblicità o un abbonamento più caro.`,
		`Os jornais que cobram pela leitura perderam leitores, mas ganharam receita, mostra o relatório.`,
		`De uitgever stuurt de nieuwsbrief voortaan op vrijdag, omdat lezers dan meer tijd hebben.`,
		`Gazeta pisała, że reklama w internecie drożeje, a czytelnicy rezygnują z prenumeraty.`,
		`Издание сообщило, что число подписчиков рассылки выросло вдвое, а реклама подешевела.`,
		`Видання повідомило, що кількість передплатників зросла вдвічі, а реклама подешевшала.`,
		`Gazete, abone sayısının iki katına çıktığını ve reklam gelirinin düştüğünü yazdı.`,
		`قالت الصحيفة إن عدد المشتركين تضاعف وإن عائدات الإعلان انخفضت بمقدار الثلث.`,
		`该报称，付费读者人数翻了一番，而广告收入下降了三成，编辑部因此缩小了规模。`,
		`同紙によると、有料の読者は二倍に増え、一方で広告の収入は三割減ったという。`,
	} {
		for _, h := range l.Match(text, nil) {
			if h.Rule.Weight >= 3 {
				t.Errorf("%s hits %q in %q", h.Rule.ID, text[h.Start:h.End], text)
			}
		}
	}
}
