import { defineMessages } from "#app/platform/i18n.ts";

/** Passkeys at the sign-in page and in the account. */
export const passkeyMessages = defineMessages({
  en: {
    signInWithPasskey: "Sign in with a passkey", passkeys: "Passkeys", passkeysIntro: "A passkey lives in your phone, computer or security key and opens with your finger, face or PIN. It counts as both steps; password and code keep working.",
    added: "The passkey was added.", changed: "Saved.", unnamed: "Passkey without a name", since: "added {date}", name: "Name", rename: "Save the name", remove: "Remove this passkey", newName: "Name of the new passkey", newNameHint: "For example the device it lives in.", add: "Add a passkey",
    cannot: "This browser offers no passkeys here. They need JavaScript and a page with a host name (localhost instead of 127.0.0.1).",
    "given-up": "The dialog was closed, so nothing happened.", "sign-in-again": "To add a passkey, please sign out and in again first: your sign-in is more than a day old.", "passkey-refused": "That passkey was not accepted. Please try again, or use password or code.",
  },
  ru: {
    signInWithPasskey: "Войти с ключом доступа", passkeys: "Ключи доступа", passkeysIntro: "Ключ доступа хранится в телефоне, компьютере или аппаратном ключе и открывается пальцем, лицом или пин-кодом. Он заменяет оба шага; пароль и код продолжают работать.",
    added: "Ключ доступа добавлен.", changed: "Сохранено.", unnamed: "Ключ без названия", since: "добавлен {date}", name: "Название", rename: "Сохранить название", remove: "Удалить этот ключ", newName: "Название нового ключа", newNameHint: "Например, устройство, где он хранится.", add: "Добавить ключ доступа",
    cannot: "Здесь этот браузер не предлагает ключи доступа. Нужны включённые скрипты и страница с именем узла вместо числового адреса.",
    "given-up": "Окно закрыто, ничего не изменилось.", "sign-in-again": "Чтобы добавить ключ, сначала выйдите и войдите снова: вы вошли больше суток назад.", "passkey-refused": "Этот ключ не подошёл. Попробуйте ещё раз или войдите по паролю или коду.",
  },
});
