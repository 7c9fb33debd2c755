/** HTML from strangers, made harmless where it is shown: words, paragraphs, lists, tables, links; no pictures, no styles, nothing that runs or loads. */
import sanitizeHtml from "sanitize-html";

const options: sanitizeHtml.IOptions = {
  allowedTags: ["p", "br", "hr", "div", "span", "b", "i", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "blockquote", "pre", "code", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "a"],
  allowedAttributes: { a: ["href", "rel", "target"], th: ["colspan", "rowspan"], td: ["colspan", "rowspan"] },
  allowedSchemes: ["https", "http", "mailto", "tel"],
  allowedSchemesAppliedToAttributes: ["href"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  // Deeper than any mail program nests, and far from where a browser would begin to repair.
  nestingLimit: 60,
  // A mail has no address of its own that a relative link could mean: what does not name its scheme leads nowhere.
  transformTags: {
    a: (tagName, { href }) => ({ tagName, attribs: { ...(href !== undefined && /^(https?:\/\/|mailto:|tel:)/i.test(href) && { href }), rel: "noopener noreferrer nofollow", target: "_blank" } }),
  },
};

export const cleanHtml = (html: string): string => sanitizeHtml(html, options);
