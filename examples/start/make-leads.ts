// Prints leads.csv: 1,000 invented people at invented companies, the same on every run. Names come from many
// languages, because other characters than ASCII have to survive CSV, XML and HTTP. Addresses end in .example,
// which is reserved.
//
//     npx tsx examples/start/make-leads.ts > examples/start/leads.csv

type Name = readonly [text: string, latin?: string];

interface Region {
  readonly country: string;
  readonly weight: number;
  readonly first: readonly Name[];
  readonly last: readonly Name[];
  readonly cities: readonly string[];
  readonly companies: readonly Name[];
  readonly phone: string;
}

/** Names separated by spaces, with `_` for a space in a name and the Latin form after a slash: `Zoë 山田/yamada`. */
const names = (text: string): Name[] =>
  text.split(" ").map((word) => {
    const [name = "", latin] = word.replaceAll("_", " ").split("/");
    return latin === undefined ? [name] : [name, latin];
  });
const words = (text: string): string[] => names(text).map(([name]) => name);

const regions: readonly Region[] = [
  {
    country: "United States",
    weight: 8,
    first: names(
      "Alice Jordan Maya Walter Denise Carlos Keisha Tom Renée Priscilla Hugh Latoya Sam",
    ),
    last: names(
      "Johnson Okafor Rivera McAllister O'Brien Nguyen-Smith Baker Castillo Whitfield Hale Yu",
    ),
    cities: words("Boise Tucson Saint_Paul Raleigh Omaha Chattanooga San_José"),
    companies: names('Harbor_&_Pine Quartz_Ridge_Freight "Blue_Door"_Hotels Lindqvist,_Moore_&_Co'),
    phone: "+1 208 555 ",
  },
  {
    country: "Germany",
    weight: 5,
    first: names("Jürgen Anneliese Björn Käthe Matthias Sabine Jörg Friederike Uwe Heike Ömer"),
    last: names("Müller Groß Schröder Weiß Kühn von_der_Heide Jäger Böttcher Straßer Yıldız"),
    cities: words("Köln Göttingen Saarbrücken Görlitz Bad_Tölz Fürth"),
    companies: names(
      "Süßwarenwerk_Kühn Maschinenbau_Groß_&_Söhne Bücherstube_am_Fluß Öko-Dämmung_GmbH",
    ),
    phone: "+49 30 555 ",
  },
  {
    country: "France",
    weight: 4,
    first: names("Zoé François Hélène Noël Aurélie Benoît Maëlle Jérôme Océane Thérèse"),
    last: names("Lefèvre D'Almeida Gauthier Brûlé Béranger Le_Goff Çelik Châtelain Fontaine"),
    cities: words("Nîmes Orléans Besançon Saint-Étienne Angoulême Brest"),
    companies: names("Café_des_Chênes Ateliers_Brûlé L'Œuvre_Numérique Forêt_&_Fils"),
    phone: "+33 1 55 55 ",
  },
  {
    country: "Poland",
    weight: 3,
    first: names("Łukasz Małgorzata Paweł Zofia Grażyna Michał Jędrzej Bożena"),
    last: names("Wójcik Zieliński Łapińska Dąbrowski Święch Kołodziej Żak Brzęczyszczykiewicz"),
    cities: words("Łódź Gdańsk Poznań Kraków Świnoujście"),
    companies: names("Młyn_Dąbrowski Żegluga_Bałtyk Szkło_i_Światło Piekarnia_Święch"),
    phone: "+48 22 555 ",
  },
  {
    country: "Spain",
    weight: 4,
    first: names("Íñigo Begoña Jesús María_José Ángel Lucía Óscar Nuria Iñaki"),
    last: names("García_López Muñoz Ibáñez Núñez Cañizares Peña Echeverría i_Puig"),
    cities: words("Logroño Cádiz A_Coruña León Mérida"),
    companies: names("Viñedos_Peña Señales_Ibéricas Cañas_y_Barro_S.L. Compañía_Muñoz_&_Hijas"),
    phone: "+34 91 555 ",
  },
  {
    country: "Denmark",
    weight: 3,
    first: names("Søren Åse Jens_Ægidius Kirsten Bjørn Maren Øyvind Signe"),
    last: names("Ørsted-Holm Sørensen Åkjær Kjærgaard Nygård Thorsøe Bæk"),
    cities: words("Århus Køge Rønne Tønder Sæby"),
    companies: names("Fjord_&_Fyr Ærø_Skibsværft Smørrebrødshuset Blåbær_ApS"),
    phone: "+45 33 55 5",
  },
  {
    country: "Türkiye",
    weight: 3,
    first: names("Gülşen Çağrı İbrahim Ayşe Oğuz Şebnem Işıl Barış"),
    last: names("Öztürk Şahin Çelik Yılmaz Güneş Kılıç Aydoğan"),
    cities: words("İzmir Eskişehir Muğla Şanlıurfa Çanakkale"),
    companies: names("Güneş_Tekstil Çınar_Lojistik Işık_ve_Oğulları Boğaziçi_Gıda"),
    phone: "+90 232 555 ",
  },
  {
    country: "Greece",
    weight: 2,
    first: names("Νίκος/nikos Ελένη/eleni Γιώργος/giorgos Αθηνά/athina Σταύρος/stavros"),
    last: names("Παπαδάκης/papadakis Ιωάννου/ioannou Καραγιάννη/karagianni Βλάχος/vlachos"),
    cities: words("Αθήνα Θεσσαλονίκη Ηράκλειο Πάτρα"),
    companies: names("Ελαιώνας_Βλάχος/elaionas Κύμα_Ναυτιλία/kyma Φως_&_Πέτρα/fos-petra"),
    phone: "+30 210 555 ",
  },
  {
    country: "Ukraine",
    weight: 2,
    first: names("Олена/olena Тарас/taras Їжакевич/yizhak Ярина/yaryna Євген/yevhen"),
    last: names("Шевчук/shevchuk Гриценко/hrytsenko Ковальчук/kovalchuk В’язовська/viazovska"),
    cities: words("Київ Львів Чернівці Одеса"),
    companies: names("Соняшник/soniashnyk Дніпро_Метал/dnipro-metal Карпатський_Чай/karpatchai"),
    phone: "+380 44 555 ",
  },
  {
    country: "Japan",
    weight: 4,
    first: names("陽子/yoko 健太/kenta さくら/sakura 大輔/daisuke 美咲/misaki 翔/sho"),
    last: names(
      "山田/yamada 渡邉/watanabe 髙橋/takahashi 佐々木/sasaki 中村/nakamura 𠮷田/yoshida",
    ),
    cities: words("京都市 札幌市 つくば市 福岡市"),
    companies: names("株式会社青空/aozora 松風工業/matsukaze ひだまり珈琲/hidamari"),
    phone: "+81 3 5550 ",
  },
  {
    country: "India",
    weight: 4,
    first: names("अनिता/anita Rajesh Priya விக்ரம்/vikram Deepa Arjun फ़रहान/farhan Lakshmi"),
    last: names("शर्मा/sharma Iyer Krishnamurthy Banerjee ராஜன்/rajan Kaur D'Souza"),
    cities: words("Pune Kochi Jaipur Mysuru"),
    companies: names("Neem_&_Tulsi Monsoon_Analytics Himalaya_Papers_Pvt._Ltd."),
    phone: "+91 20 5550 ",
  },
  {
    country: "Egypt",
    weight: 2,
    first: names("ليلى/layla عمر/omar نورا/noura يوسف/youssef هدى/hoda"),
    last: names("حسين/hussein المصري/elmasry عبد_الله/abdallah فوزي/fawzy"),
    cities: words("القاهرة الإسكندرية أسوان"),
    companies: names("نيل_للتجارة/nile-trade دار_النور/dar-elnour"),
    phone: "+20 2 5550 ",
  },
  {
    country: "Viet Nam",
    weight: 2,
    first: names("Thảo Quỳnh Đức Hằng Tuấn Phượng"),
    last: names("Nguyễn Đặng Trần Phạm Huỳnh Võ"),
    cities: words("Hà_Nội Đà_Nẵng Huế Cần_Thơ"),
    companies: names("Sông_Hương_Dệt_May Cà_Phê_Đồi_Gió"),
    phone: "+84 24 555 ",
  },
];

const titles = words(
  "Head_of_Marketing Buyer CFO Operations_Lead R&D_Engineer Founder Sales_Manager Office_Manager " +
    "VP,_Customer_Success IT_Administrator Consultant Student",
);
const columns =
  "Email,ForeignSysPersonId,ForeignSysType,FirstName,LastName,Company,Title,City,Country,Phone,LeadScore";

/** Numbers in [0, 1), the same sequence every time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = sequence(1970);
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T; // an index below the length
const digits = (count: number): string => String(below(10 ** count)).padStart(count, "0");

const spelled = new Map(
  ["ßss", "æae", "œoe", "øo", "łl", "đd", "ıi"].map(([letter = "", ...rest]) => [
    letter,
    rest.join(""),
  ]),
);

/** How a name is spelled inside an address. */
function latin([text, spelling]: Name): string {
  return (spelling ?? text)
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[ßæœøłđı]/g, (letter) => spelled.get(letter) ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const quoted = (value: string): string =>
  /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const lottery = regions.flatMap((region) => Array<Region>(region.weight).fill(region));
const taken = new Set<string>();

function address(first: Name, last: Name, company: Name): string {
  const person = `${latin(first)}.${latin(last)}`;
  for (let copy = 1; ; copy++) {
    const email = `${person}${copy === 1 ? "" : copy}@${latin(company)}.example`;
    if (!taken.has(email)) return (taken.add(email), email);
  }
}

/** One line of the file. About one lead in six is known to another system, and a few by that alone. */
function lead(number: number): string {
  const region = pick(lottery);
  const [first, last, company] = [pick(region.first), pick(region.last), pick(region.companies)];
  const email = address(first, last, company);
  const known = random() < 1 / 6;
  const type = pick(["CUSTOM", "CUSTOM", "SFDC", "NETSUITE"]);
  const values = [
    known && random() < 1 / 8 ? "" : email,
    known ? `${type === "SFDC" ? "00Q" : "crm-"}${String(number).padStart(6, "0")}` : "",
    known ? type : "",
    first[0],
    last[0],
    company[0],
    random() < 0.8 ? pick(titles) : "",
    random() < 0.9 ? pick(region.cities) : "",
    region.country,
    random() < 0.6 ? region.phone + digits(4) : "",
    String(below(101)),
  ];
  return values.map(quoted).join(",");
}

const lines = [columns, ...Array.from({ length: 1000 }, (_, index) => lead(index + 1))];
process.stdout.write(`${lines.join("\n")}\n`);
