/** Texts of a conversation: who writes, what was attached, how it is reached and how it was. Customers and desk share them. */
import { defineMessages } from "#app/platform/i18n.ts";

export const talkMessages = defineMessages({
  en: {
    writes: "{name} is writing …",
    somebodyWrites: "A colleague is answering …",
    here: { one: "{names} is looking at this too.", other: "{names} are looking at this too." },
    readByTeam: "Read by our team",
    newMessage: "A new message has arrived.",
  },
  ru: {
    writes: "{name} пишет …",
    somebodyWrites: "Вам отвечают …",
    here: { one: "{names} тоже смотрит.", few: "{names} тоже смотрят.", many: "{names} тоже смотрят.", other: "{names} тоже смотрят." },
    readByTeam: "Мы прочитали",
    newMessage: "Пришло новое сообщение.",
  },
});

export type TalkKey = keyof (typeof talkMessages)["en"];
