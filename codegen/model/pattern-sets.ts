// The named character sets in patterns of XML Schema: escapes such as \i, categories and blocks. Data only; `pattern.ts`
// reads it.

/** A range of code points, both ends included. */
export type Range = readonly [from: number, to: number];

/** The characters that begin a name, and those that may follow: the productions of XML 1.0, fifth edition. */
const nameStart = ranges(
  "3A 41-5A 5F 61-7A C0-D6 D8-F6 F8-2FF 370-37D 37F-1FFF 200C-200D 2070-218F 2C00-2FEF 3001-D7FF F900-FDCF FDF0-FFFD 10000-EFFFF",
);
const nameMiddle = ranges("2D-2E 30-39 B7 300-36F 203F-2040");

/** Escapes for ranges; a capital letter negates. */
export const escapes: Readonly<Record<string, readonly Range[]>> = {
  s: ranges("20 9 A D"),
  i: nameStart,
  c: [...nameStart, ...nameMiddle],
};

/** Escapes for categories. \w excludes punctuation, separators and control characters. */
export const categoryEscapes: Readonly<Record<string, readonly string[]>> = {
  d: ["\\p{Nd}"],
  D: ["\\P{Nd}"],
  w: ["\\p{L}", "\\p{M}", "\\p{N}", "\\p{S}"],
  W: ["\\p{P}", "\\p{Z}", "\\p{C}"],
};

/** General categories: those of \p{...} that have the same name in JavaScript. */
export const categories: ReadonlySet<string> = new Set(
  "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split(
    " ",
  ),
);

/** Blocks of characters, by the name that follows `Is`. */
export const blocks: ReadonlyMap<string, readonly Range[]> = new Map(
  `BasicLatin 0-7F; Latin-1Supplement 80-FF; LatinExtended-A 100-17F; LatinExtended-B 180-24F; IPAExtensions 250-2AF;
  SpacingModifierLetters 2B0-2FF; CombiningDiacriticalMarks 300-36F; Greek 370-3FF; GreekandCoptic 370-3FF; Cyrillic 400-4FF;
  Armenian 530-58F; Hebrew 590-5FF; Arabic 600-6FF; Syriac 700-74F; Thaana 780-7BF; Devanagari 900-97F; Bengali 980-9FF;
  Gurmukhi A00-A7F; Gujarati A80-AFF; Oriya B00-B7F; Tamil B80-BFF; Telugu C00-C7F; Kannada C80-CFF; Malayalam D00-D7F;
  Sinhala D80-DFF; Thai E00-E7F; Lao E80-EFF; Tibetan F00-FFF; Myanmar 1000-109F; Georgian 10A0-10FF; HangulJamo 1100-11FF;
  Ethiopic 1200-137F; Cherokee 13A0-13FF; UnifiedCanadianAboriginalSyllabics 1400-167F; Ogham 1680-169F; Runic 16A0-16FF;
  Khmer 1780-17FF; Mongolian 1800-18AF; LatinExtendedAdditional 1E00-1EFF; GreekExtended 1F00-1FFF;
  GeneralPunctuation 2000-206F; SuperscriptsandSubscripts 2070-209F; CurrencySymbols 20A0-20CF;
  CombiningMarksforSymbols 20D0-20FF; LetterlikeSymbols 2100-214F; NumberForms 2150-218F; Arrows 2190-21FF;
  MathematicalOperators 2200-22FF; MiscellaneousTechnical 2300-23FF; ControlPictures 2400-243F;
  OpticalCharacterRecognition 2440-245F; EnclosedAlphanumerics 2460-24FF; BoxDrawing 2500-257F; BlockElements 2580-259F;
  GeometricShapes 25A0-25FF; MiscellaneousSymbols 2600-26FF; Dingbats 2700-27BF; BraillePatterns 2800-28FF;
  CJKRadicalsSupplement 2E80-2EFF; KangxiRadicals 2F00-2FDF; IdeographicDescriptionCharacters 2FF0-2FFF;
  CJKSymbolsandPunctuation 3000-303F; Hiragana 3040-309F; Katakana 30A0-30FF; Bopomofo 3100-312F;
  HangulCompatibilityJamo 3130-318F; Kanbun 3190-319F; BopomofoExtended 31A0-31BF; EnclosedCJKLettersandMonths 3200-32FF;
  CJKCompatibility 3300-33FF; CJKUnifiedIdeographsExtensionA 3400-4DB5; CJKUnifiedIdeographs 4E00-9FFF;
  YiSyllables A000-A48F; YiRadicals A490-A4CF; HangulSyllables AC00-D7A3; PrivateUse E000-F8FF;
  CJKCompatibilityIdeographs F900-FAFF; AlphabeticPresentationForms FB00-FB4F; ArabicPresentationForms-A FB50-FDFF;
  CombiningHalfMarks FE20-FE2F; CJKCompatibilityForms FE30-FE4F; SmallFormVariants FE50-FE6F;
  ArabicPresentationForms-B FE70-FEFE; Specials FEFF FFF0-FFFD; HalfwidthandFullwidthForms FF00-FFEF`
    .split(/;\s+/)
    .map((row): [string, readonly Range[]] => {
      const [name = "", ...spans] = row.split(" ");
      return [name, ranges(spans.join(" "))];
    }),
);

/** All code points outside the ranges. */
export function complement(these: readonly Range[]): readonly Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [from, to] of [...these].sort(([one], [other]) => one - other)) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > 0x10ffff ? gaps : [...gaps, [next, 0x10ffff]];
}

/** `41-5A 5F`: hexadecimal code points and spans of them. */
function ranges(text: string): readonly Range[] {
  return text.split(" ").map((span) => {
    const [from = "", to = from] = span.split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
