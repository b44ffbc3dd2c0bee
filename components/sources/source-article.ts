/** Title of the article whose claims are checked: where the list of trials began. */
export const SOURCE_ARTICLE = "Cancer Immunotherapy: Types, How It Works, Side Effects";
