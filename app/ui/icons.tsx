import type { ReactNode } from "react";

/** Line icons of one family: 20 units, 1.5 stroke. They are decoration; the control beside them carries the name. */
const shapes = {
  search: <><circle cx="9" cy="9" r="5.5" /><path d="m13.2 13.2 4 4" /></>,
  menu: <path d="M2.5 6h15M2.5 10h15M2.5 14h15" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  account: <><circle cx="10" cy="7" r="3.2" /><path d="M3.8 17c.6-3.4 3-5.2 6.2-5.2s5.6 1.8 6.2 5.2" /></>,
  heart: <path d="M10 16.8S3 12.6 3 7.9A3.7 3.7 0 0 1 10 6.2a3.7 3.7 0 0 1 7 1.7c0 4.7-7 8.9-7 8.9Z" />,
  bag: <><path d="M4 6.8h12l.8 10.2H3.2L4 6.8Z" /><path d="M7 8.5V6a3 3 0 0 1 6 0v2.5" /></>,
  globe: <><circle cx="10" cy="10" r="7" /><path d="M3 10h14M10 3c2.2 2 3.2 4.3 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.3-3.2-7S7.8 5 10 3Z" /></>,
  help: <><circle cx="10" cy="10" r="7.2" /><path d="M7.9 7.9a2.1 2.1 0 1 1 3.2 1.9c-.8.5-1.1.9-1.1 1.7M10 14v.1" /></>,
  chevronDown: <path d="m5 7.5 5 5 5-5" />,
  chevronLeft: <path d="m12.5 5-5 5 5 5" />,
  chevronRight: <path d="m7.5 5 5 5-5 5" />,
  arrowRight: <path d="M3.5 10h13m-5-5 5 5-5 5" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  info: <><circle cx="10" cy="10" r="7.2" /><path d="M10 9.2v4.6M10 6.3v.1" /></>,
  warning: <path d="M10 3.2 17.8 16.5H2.2L10 3.2ZM10 8.5v3.8M10 14.3v.1" />,
  truck: <><path d="M1.8 5h9.7v9H1.8zM11.5 8h3.6l3 3.2V14h-6.6" /><circle cx="5.3" cy="14.8" r="1.6" /><circle cx="14.5" cy="14.8" r="1.6" /></>,
  ruler: <path d="M2 13 13 2l5 5L7 18l-5-5Zm3-3 1.8 1.8M8 7l2.4 2.4M11 4l1.8 1.8" />,
  returns: <path d="M4 8h9a4 4 0 1 1 0 8H7M7 4.5 3.5 8 7 11.5" />,
  filter: <path d="M2.5 6h15M5.5 10h9M8.5 14h3" />,
  trash: <path d="M3.5 5.5h13M8 5.5v-2h4v2M5.3 5.5l.9 11.5h7.6l.9-11.5M8.3 8.5v5.5M11.7 8.5v5.5" />,
  external: <path d="M8 4H4v12h12v-4M11 3.5h5.5V9M16 4l-7 7" />,
  star: <path d="m10 2.5 2.3 4.9 5.3.7-3.9 3.7 1 5.3L10 14.5l-4.7 2.6 1-5.3L2.4 8.1l5.3-.7L10 2.5Z" fill="currentColor" stroke="none" />,
  sun: <><circle cx="10" cy="10" r="3.4" /><path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4" /></>,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 20, className }: { readonly name: IconName; readonly size?: number; readonly className?: string | undefined }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" className={className === undefined ? "icon" : `icon ${className}`}>
      {shapes[name]}
    </svg>
  );
}
