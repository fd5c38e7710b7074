import { writeFile } from 'node:fs/promises';

let chromium;
try {
  ({ chromium } = await import('playwright'));
} catch {
  console.error('The pages for search engines need a browser.');
  process.exit(1);
}

export async function snapshot(origin, routes) {
  const browser = await chromium.launch();
  for (const route of routes) {
    const page = await browser.newPage();
    await page.goto(origin + route);
    await writeFile(`dist${route === '/' ? '/index' : route}.html`, await page.content());
  }
  await browser.close();
}
