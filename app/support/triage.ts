/** Before a ticket is opened: what it is about, and how pressing it is. Pure. */
import { stem, wordsOf } from "./words.ts";
import type { Priority, Reason, TicketConfiguration } from "./ticket.ts";

export interface TriageOrder {
  readonly number: string;
  readonly state: string;
}

export interface TriageInput {
  readonly subject: string;
  readonly body: string;
  readonly order?: TriageOrder | undefined;
  readonly configuration?: TicketConfiguration | undefined;
}

export interface Triage {
  readonly reason: Reason;
  readonly priority: Priority;
}

/** Stems that speak for a reason; the reason with most hits wins, an earlier one wins a draw. */
const signs: readonly (readonly [reason: Reason, words: string])[] = [
  ["damage", "damaged broken crack cracked scratch scratched dent missing wrong defective torn поврежден сломан трещина царапина скол вмятина хватает брак дефект"],
  ["warranty", "warranty guarantee repair гарантия гарантийный ремонт починить"],
  ["return", "return refund withdraw exchange вернуть возврат деньги обменять обмен"],
  ["order-change", "cancel change address postpone modify reschedule отменить отмена изменить адрес поменять перенести"],
  ["delivery", "delivery deliver shipping parcel courier carrier arrive late track tracking доставка доставят доставить посылка курьер привезли привезут задержка отследить"],
  ["invoice", "invoice receipt vat tax bill payment paid charged счет чек ндс налог оплата оплатил списали платеж"],
  ["assembly", "assemble assembly mount mounting screw instructions manual drill сборка собрать крепление винт инструкция монтаж просверлить"],
  ["configuration", "configure configuration configurator option combine blocked width height конфигурация конфигуратор настроить вариант сочетать ширина высота"],
  ["product-question", "material colour color fabric size dimension wood oak care clean stock материал цвет ткань размер дерево дуб уход чистить наличие"],
];

const stemmed = signs.map(([reason, words]) => ({ reason, stems: new Set(words.split(" ").map((word) => stem(word))) }));

/** Somebody could be hurt. */
const danger = new Set("danger dangerous injured injury fell collapse collapsed fire smoke sharp опасно травма упал рухнул обрушился огонь дым порезался".split(" ").map(stem));
const pressing = new Set("urgent urgently asap immediately today tomorrow срочно немедленно сегодня завтра".split(" ").map(stem));

export function triage(input: TriageInput): Triage {
  const said = new Set(wordsOf(`${input.subject} ${input.body}`.slice(0, 4000)).map(stem));
  const reason = reasonOf(said, input);
  return { reason, priority: priorityOf(said, reason) };
}

function reasonOf(said: ReadonlySet<string>, input: TriageInput): Reason {
  const counted = stemmed.map(({ reason, stems }) => ({ reason, hits: [...stems].filter((word) => said.has(word)).length }));
  const best = counted.reduce((most, one) => (one.hits > most.hits ? one : most), { reason: "other" as Reason, hits: 0 });
  return best.hits === 0 && input.configuration !== undefined ? "configuration" : best.reason;
}

function priorityOf(said: ReadonlySet<string>, reason: Reason): Priority {
  if ([...danger].some((word) => said.has(word))) return "urgent";
  if (reason === "damage" || [...pressing].some((word) => said.has(word))) return "high";
  return reason === "product-question" ? "low" : "normal";
}
