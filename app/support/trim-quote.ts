/**
 * What somebody wrote in an answer by mail, without what the mail program repeats below it. Where nothing would be left, everything stays:
 * rather too much on the screen than a word lost.
 */

/** Stands above every mail of a ticket; whatever lies below it is ours. */
export const answerAbove = { en: "Please answer above this line", ru: "Пишите ответ над этой чертой" } as const;
export const answerLine = (words: string): string => `--- ${words} ---`;

const markers = Object.values(answerAbove);
const isMarker = (line: string): boolean => markers.some((words) => line.includes(words));

/** "On Monday Mira wrote:", and how others say it; mail programs break it over two or three lines. */
const attribution = /^(on|am|le|el|il|op|w dniu|dne)\s.{5,300}(wrote|schrieb|écrit|escribió|scritto|schreef|napisał\(a\)|napsal)[^:]{0,80}:$/iu;
/** Where no word says it: a date first, an address or "writes" last. */
const dated = /\d{4}|\d:\d\d/;
const writes = /(пишет|написал(\(а\)|а)?|>)\s*:$/iu;
const divider = /^(-{2,}\s*(original message|forwarded message|исходное сообщение|пересылаемое сообщение|ursprüngliche nachricht)\s*-{2,}|_{20,})$/iu;
/** The head of a mail that Outlook repeats. */
const headStart = /^\*?(from|von|de|от|от кого)\s*:\*?\s.*\S/iu;
const headNext = /^\*?(sent|date|to|gesendet|datum|an|дата|отправлено|кому)\s*:/iu;
const quoted = /^\s*>/;

function attributionAt(lines: readonly string[], at: number): number {
  for (let length = 1; length <= 3; length++) {
    const joined = lines.slice(at, at + length).map((line) => line.trim()).join(" ");
    if (joined.length > 400) return 0;
    if (attribution.test(joined) || (dated.test(lines[at] ?? "") && writes.test(joined))) return length;
  }
  return 0;
}

const onlyQuoted = (lines: readonly string[]): boolean => lines.every((line) => quoted.test(line) || line.trim() === "");

/** Where the repeated mail begins. */
function cutAt(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? "";
    if (isMarker(line)) return beforeAttribution(lines, at);
    if (divider.test(line)) return at;
    if (headStart.test(line) && lines.slice(at + 1, at + 4).some((next) => headNext.test(next.trim()))) return at;
    const length = attributionAt(lines, at);
    // Words between the quoted lines answer them: then the quotation is needed to understand.
    if (length > 0 && onlyQuoted(lines.slice(at + length))) return at;
  }
  let end = lines.length;
  while (end > 0 && onlyQuoted(lines.slice(end - 1, end))) end--;
  return end;
}

/** The line that says who wrote stands above the marker. */
function beforeAttribution(lines: readonly string[], marker: number): number {
  let at = marker;
  while (at > 0 && /^[\s>]*$/.test(lines[at - 1] ?? "")) at--;
  for (let back = 1; back <= 3 && at - back >= 0; back++) if (attributionAt(lines, at - back) === back) return at - back;
  return at;
}

export function trimQuote(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const kept = lines.slice(0, cutAt(lines)).join("\n").trim();
  return kept === "" ? text.replaceAll("\r\n", "\n").trim() : kept;
}
