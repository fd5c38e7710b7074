export function SiteFooter() {
  return <footer>Shop</footer>;
}
