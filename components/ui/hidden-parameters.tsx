/** Parameters that a form takes along. @param query without a question mark. */
export const HiddenParameters = ({ query }: { query: string }) =>
  [...new URLSearchParams(query)].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
