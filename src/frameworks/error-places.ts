/** Where a framework shows something in place of a page that failed, or that is not there. All paths are project paths. */
export interface ErrorPlaces {
  /** Files that the framework shows by itself, each at a path of its own. */
  pages: readonly ErrorPage[]
  /** Where code that exists has to name what is shown. */
  roots: readonly ErrorRoot[]
  /** Folder of the app's components. */
  components: string
  /** Address of the start page, as it is written in a link. */
  home: string
  /** How an element links to it: a full page load by `a`, or the router's own component. */
  link?: { name: string; source: string }
}

/** A file of a name that the framework looks for: creating it is all that is needed. */
export interface ErrorPage {
  /** Template below templates/error-boundary, without its ending: 'next-app/error'. */
  template: string
  /** What goes wrong without it. boundary: one broken component takes the page; global: the page around it as well; error: the framework's own bare text; not-found: the same for an unknown address. */
  role: 'boundary' | 'global' | 'error' | 'not-found'
  path: string
  /** The file that does it already. */
  exists?: string
  /** Part of the app that it covers, where that is not all of it. */
  scope?: string
  /** File of the same kind, at the root, that this one can hand on. */
  like?: string
  /** What the template needs besides. */
  data?: Readonly<Record<string, unknown>>
}

export type ErrorRoot =
  /** React's root is rendered in this module (codemod root-wrap). */
  | { kind: 'render'; path: string }
  /** An element that stands for every page (`<Component {...pageProps} />` of Next's `_app`). */
  | { kind: 'element'; path: string; element: string }
  /** A place in layouts where the router puts the page: a boundary around it keeps the layout. `library` has `useLocation`. */
  | { kind: 'outlet'; path: string; element: string; library: string }
  /** A list of routes of React Router as a library, whose objects take `errorElement` (codemod route-errors). */
  | { kind: 'routes'; path: string; library: string }
  /** A route module that exports its boundary (React Router's framework mode, Remix). `document`: it is the root and draws the whole page, because it has no `Layout`. */
  | { kind: 'export'; path: string; name: string; library: string; role: 'root' | 'route'; document?: boolean }
  /** Options of a call in this module (`createRouter({…})`), with the components that they name. */
  | { kind: 'options'; path: string; callee: string; library: string; keys: readonly { key: string; component: 'error' | 'not-found' }[] }
  /** The layout of a Svelte app around whose page a `svelte:boundary` can go; `exists` is false where the file is still to be made. */
  | { kind: 'svelte'; path: string; exists: boolean }
  /** Everything is drawn below this, but no place in it is exact: a person can do it where code must not. */
  | { kind: 'by-hand'; path: string; reason: string }
