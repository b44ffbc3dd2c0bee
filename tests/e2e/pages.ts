/** One address for each kind of screen: for the tests that look at all of them. */
export const PAGES = [
  "/",
  "/evidence",
  "/evidence?tumor=nsclc&line=1L&endpoint=OS&group=class&open=keynote-189.OS.pembro-chemo.placebo-chemo",
  "/evidence?endpoint=ORR&tumor=multiple-myeloma",
  "/evidence?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto&explore=leave-one-out",
  "/evidence?tumor=melanoma&pool=auto",
  "/evidence?q=zzzz&foo=bar",
  "/trials/checkmate-067",
  "/trials/cartitude-1",
  "/trials/no-such-trial",
  "/sources",
  "/sources/claims",
  "/about",
  "/no-such-page",
] as const;
