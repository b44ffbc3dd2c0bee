import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { FONTS } from "@/components/site/fonts";
import { Footer } from "@/components/site/footer";
import { Header } from "@/components/site/header";
import { PALETTE_KEY_SCRIPT } from "@/components/site/palette-key";
import { THEME_SCRIPT } from "@/components/site/theme-script";

export const metadata: Metadata = {
  title: { default: "Crosstrial", template: "%s · Crosstrial" },
  description: "Published results of oncology trials, side by side: a table that is a forest plot.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={FONTS} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which must hear the first key */}
        <script dangerouslySetInnerHTML={{ __html: PALETTE_KEY_SCRIPT }} />
      </head>
      <body>
        <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-bg focus:p-2">
          Skip to the content
        </a>
        <Header />
        <main id="main">{children}</main>
        <Footer />
      </body>
    </html>
  );
}
