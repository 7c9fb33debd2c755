/** Texts of a conversation: who writes, what was attached, how it is reached and how it was. Customers and desk share them. */
import { fileMegabytes } from "#app/platform/file-limits.ts";
import { defineMessages } from "#app/platform/i18n.ts";
import { fileLimits } from "./live-events.ts";

export const talkMessages = defineMessages({
  en: {
    writes: "{name} is writing …",
    somebodyWrites: "A colleague is answering …",
    here: { one: "{names} is looking at this too.", other: "{names} are looking at this too." },
    readByTeam: "Read by our team",
    newMessage: "A new message has arrived.",
    files: "Pictures or PDF",
    filesHint: "Up to {count} files, JPEG, PNG, WebP or PDF, {each} MB each and {together} MB together. Where a picture was taken is removed.",
    attached: "Attached",
    "file.empty": "This file is empty.",
    "file.too-large": "This file is larger than {each} MB. Please send a smaller one.",
    "file.unknown-kind": "Only JPEG, PNG, WebP and PDF can be sent. Please save it as one of these.",
    "file.disguised": "Its content is not what its name says: it is no JPEG, PNG, WebP or PDF. Please save it again as one of these, or send the message without it.",
    chooseAgain: "Browsers forget chosen files when a page is loaded: please choose the others once more.",
    "file.damaged": "This file is damaged or incomplete. Please save it again and send that.",
    "file.too-many-pixels": "This picture has too many pixels. Please make it smaller.",
    "file.moving": "Moving pictures cannot be sent. Please send a still one.",
    "file.holds-another-file": "Something else is hidden in this file, so we do not take it.",
    "file.active-content": "This PDF is locked, or holds scripts or other files. Please print it to a new PDF and send that.",
    "file.odd-name": "The name of this file holds signs that hide what it is. Please rename it.",
    "file.too-many-files": "These are too many files for one message. Please send the others with a second one.",
    "file.too-much": "Together these files are larger than {together} MB. Please choose smaller ones, or send some with a second message.",
    "file.unread": "What you sent was too large to be read: choose files of at most {together} MB together. If your text is missing here, go back one page: your browser has kept it.",
  },
  ru: {
    writes: "{name} пишет …",
    somebodyWrites: "Вам отвечают …",
    here: { one: "{names} тоже смотрит.", few: "{names} тоже смотрят.", many: "{names} тоже смотрят.", other: "{names} тоже смотрят." },
    readByTeam: "Мы прочитали",
    newMessage: "Пришло новое сообщение.",
    files: "Фотографии или PDF",
    filesHint: "Не больше файлов: {count}, в формате JPEG, PNG, WebP или PDF, до {each} МБ каждый и до {together} МБ вместе. Место съёмки мы удаляем.",
    attached: "Вложения",
    "file.empty": "Этот файл пустой.",
    "file.too-large": "Файл больше {each} МБ. Пришлите файл поменьше.",
    "file.unknown-kind": "Можно отправить только JPEG, PNG, WebP или PDF. Сохраните файл в одном из этих форматов.",
    "file.disguised": "Содержимое не то, что в имени: это не JPEG, PNG, WebP или PDF. Сохраните его заново в одном из этих форматов или отправьте сообщение без него.",
    chooseAgain: "Браузер забывает выбранные файлы, когда загружает страницу: выберите остальные ещё раз.",
    "file.damaged": "Файл повреждён или неполон. Сохраните его заново и отправьте ещё раз.",
    "file.too-many-pixels": "На этом снимке слишком много точек. Уменьшите его.",
    "file.moving": "Анимацию отправить нельзя. Пришлите неподвижное изображение.",
    "file.holds-another-file": "В этом файле спрятано что-то ещё, поэтому мы его не примем.",
    "file.active-content": "Этот PDF защищён или содержит скрипты либо другие файлы. Напечатайте его в новый PDF и отправьте.",
    "file.odd-name": "В имени файла есть знаки, которые скрывают, что это. Переименуйте его.",
    "file.too-many-files": "Слишком много файлов для одного сообщения. Остальные отправьте следующим.",
    "file.too-much": "Вместе эти файлы больше {together} МБ. Выберите файлы поменьше или отправьте часть следующим сообщением.",
    "file.unread": "Отправленное слишком велико, и прочитать его не удалось: выберите файлы, которые вместе не больше {together} МБ. Если вашего текста здесь нет, вернитесь на страницу назад: браузер его сохранил.",
  },
});

export type TalkKey = keyof (typeof talkMessages)["en"];

/** Parameters of the sentences about files. */
export const fileSizes = { count: fileLimits.message, each: fileMegabytes.one, together: fileMegabytes.together } as const;

/** Names that say a file is of a kind that is taken. */
const promises = /\.(jpe?g|png|webp|pdf)$/i;

/** The sentence about a file that was not taken. */
export function fileProblemKey(given: string, name = ""): TalkKey {
  const code = given === "unknown-kind" && promises.test(name) ? "disguised" : given;
  const key = `file.${code}`;
  return key in talkMessages.en ? (key as TalkKey) : "file.damaged";
}
