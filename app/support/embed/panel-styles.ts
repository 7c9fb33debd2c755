/** The panel's looks, inside its shadow root. Pixels, for the page around it may have made its `rem` anything; two colours may be the shop's own. */
export const panelStyles = `
:host {
  all: initial; color-scheme: light dark;
  --paper: light-dark(#f7f4ee, #191714); --surface: light-dark(#fffdf9, #221f1b); --raised: light-dark(#efe9df, #2d2924);
  --ink: light-dark(#26221d, #f0ebe2); --muted: light-dark(#675f54, #b3a999); --line: light-dark(#ddd5c7, #403a32); --edge: light-dark(#857d71, #968c7e);
  --accent: var(--eyelevel-accent, light-dark(#3d5a45, #a3c2a6)); --accent-ink: var(--eyelevel-accent-ink, light-dark(#fffdf9, #1a211b));
  --danger: light-dark(#9b3328, #f0958a); --focus: light-dark(#2b5fa3, #8fb8ee);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.launcher, dialog { font: 400 16px/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); letter-spacing: normal; text-align: start; }
button, input, textarea, select { font: inherit; color: inherit; letter-spacing: inherit; margin: 0; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.launcher { position: fixed; z-index: 2147483000; inset-inline-end: max(16px, env(safe-area-inset-right)); bottom: max(16px, env(safe-area-inset-bottom)); display: inline-flex; align-items: center; gap: 8px; min-height: 48px; padding: 0 18px 0 14px; border: 0; border-radius: 999px; background: var(--accent); color: var(--accent-ink); font-weight: 500; box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 10px 30px -10px rgb(0 0 0 / .35); }
.launcher:focus-visible { border-radius: 999px; outline-offset: 3px; }
dialog { margin: 0 0 0 auto; padding: 0; border: 0; width: min(440px, 100vw); max-width: none; height: 100dvh; max-height: none; background: var(--paper); overflow: hidden; overscroll-behavior: contain; }
dialog[open] { display: flex; flex-direction: column; animation: in .22s cubic-bezier(.22, .7, .3, 1); }
dialog::backdrop { background: rgb(20 16 10 / .42); }
@keyframes in { from { transform: translateX(24px); opacity: 0; } }
@media (prefers-reduced-motion: reduce) { dialog[open] { animation: none; } }
@media (max-width: 520px) { dialog { width: 100vw; } }
.head { display: flex; align-items: center; gap: 4px; padding: 10px 10px 10px 22px; border-bottom: 1px solid var(--line); }
.head h2 { flex: 1; min-width: 0; margin: 0; font: 500 20px/1.3 Georgia, "Times New Roman", serif; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2:focus { outline: none; }
.icon { display: inline-flex; align-items: center; justify-content: center; flex: none; width: 44px; height: 44px; border: 0; border-radius: 999px; background: none; }
.icon:hover { background: var(--raised); }
.back { margin-inline-start: -12px; }
.body { flex: 1; min-height: 0; overflow-y: auto; padding: 20px 22px 28px; overflow-wrap: anywhere; overscroll-behavior: contain; }
.foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 10px 16px; padding: 14px 22px max(14px, env(safe-area-inset-bottom)); border-top: 1px solid var(--line); background: var(--surface); }
.foot p { flex: 1 1 150px; margin: 0; }
.small, .hint { font-size: 14px; line-height: 1.5; color: var(--muted); }
label { display: block; font-size: 14px; font-weight: 500; margin-bottom: 6px; }
label span { font-weight: 400; color: var(--muted); }
.field { margin-bottom: 18px; }
.field .hint { margin: 6px 0 0; }
input, textarea, select { display: block; width: 100%; min-height: 46px; padding: 10px 14px; border: 1px solid var(--edge); border-radius: 5px; background: var(--surface); }
input:hover, textarea:hover, input:focus, textarea:focus { border-color: var(--ink); }
[aria-invalid="true"] { border: 2px solid var(--danger); }
input[type=file] { padding: 8px; font-size: 14px; color: var(--muted); }
::file-selector-button { min-height: 30px; margin-inline-end: 10px; padding: 0 12px; border: 1px solid var(--edge); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; cursor: pointer; }
.rate { margin-top: 28px; border-top: 1px solid var(--line); }
fieldset { margin: 6px 0 18px; padding: 0; border: 0; }
legend { padding: 0; }
.marks { display: flex; gap: 8px; margin-top: 8px; }
.mark { position: relative; display: grid; place-items: center; width: 46px; height: 46px; margin: 0; border: 1px solid var(--edge); border-radius: 5px; background: var(--surface); font-size: 16px; cursor: pointer; }
.mark:hover { border-color: var(--ink); }
.mark:has(:checked) { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); }
.mark:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: 2px; }
.mark input { position: absolute; inset: 0; min-height: 0; margin: 0; opacity: 0; cursor: pointer; }
textarea { min-height: 120px; resize: vertical; }
.reply textarea { min-height: 84px; }
::placeholder { color: var(--muted); opacity: 1; }
.error { margin: 6px 0 0; font-size: 14px; font-weight: 500; color: var(--danger); }
.notice { margin: 0 0 18px; padding: 12px 14px; border-inline-start: 3px solid var(--accent); background: var(--surface); }
.notice.bad { border-color: var(--danger); }
.primary, .secondary { min-height: 46px; padding: 0 20px; border-radius: 5px; border: 1px solid var(--accent); font-weight: 500; }
.primary { background: var(--accent); color: var(--accent-ink); }
.secondary { border-color: var(--edge); background: none; min-height: 44px; }
.secondary:hover { border-color: var(--ink); }
button:disabled { opacity: .6; cursor: default; }
ul.list { list-style: none; margin: 12px 0 0; padding: 0; }
ul.list > li { border-top: 1px solid var(--line); }
ul.list > li:first-child { border-top: 0; }
.row { display: flex; align-items: center; gap: 14px; width: 100%; min-height: 52px; padding: 12px 0; border: 0; background: none; text-align: start; }
.row > span:first-child { flex: 1; min-width: 0; }
.row strong { display: block; font-weight: 500; }
.row:hover strong { text-decoration: underline; }
.row .small { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.row svg { flex: none; color: var(--muted); }
.row .new { flex: none; font-size: 14px; font-weight: 500; color: var(--accent); }
h3 { margin: 30px 0 2px; font-size: 14px; font-weight: 500; line-height: 1.5; color: var(--muted); }
.article { font-size: 16px; line-height: 1.65; }
.article h2, .article h3, .article h4 { margin: 26px 0 8px; font-size: 17px; font-weight: 600; line-height: 1.35; color: var(--ink); }
.article p, .article ul, .article ol, .article table, .article blockquote { margin: 0 0 14px; }
.article table { border-collapse: collapse; width: 100%; font-size: 15px; }
.article th, .article td { padding: 7px 10px 7px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
a { color: inherit; text-underline-offset: 3px; }
.asked { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; margin-top: 26px; padding: 16px 0; border-block: 1px solid var(--line); }
.asked p { margin: 0 6px 0 0; font-weight: 500; }
ol.talk { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 14px; }
ol.talk li { max-width: 88%; padding: 12px 14px; border-radius: 10px; border: 1px solid var(--line); background: var(--surface); align-self: flex-start; }
ol.talk li.own { align-self: flex-end; border-color: transparent; background: var(--raised); }
ol.talk li.system { align-self: center; border: 0; background: none; color: var(--muted); }
ol.talk p { margin: 0; }
ol.talk .who { display: flex; flex-wrap: wrap; gap: 0 10px; margin-bottom: 4px; font-size: 14px; }
ol.talk .who b { font-weight: 500; }
ol.talk time { color: var(--muted); }
ol.talk .text { white-space: pre-wrap; }
.files { display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 14px; }
.link { min-height: 44px; padding: 0; border: 0; background: none; text-align: start; text-decoration: underline; text-underline-offset: 3px; cursor: pointer; }
.reply { margin-top: 20px; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
