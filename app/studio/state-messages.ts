import { defineMessages } from "#app/platform/i18n.ts";

/** How a rule's schedule stands. */
export const stateMessages = defineMessages({
  en: { off: "Switched off", always: "On", on: "On now", pauses: "Waits for its hours", starts: "Starts later", ended: "Ended" },
  ru: { off: "Выключено", always: "Действует", on: "Действует сейчас", pauses: "Ждёт своих часов", starts: "Начнётся позже", ended: "Закончилось" },
});
