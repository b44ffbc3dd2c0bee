import { Described, ParameterTable } from "./parameter-table";
import type { EndpointDoc } from "./types";

/** One endpoint: what it answers, its parameters, and a request to try with its current answer. */
export function EndpointSection({ endpoint, origin }: { endpoint: EndpointDoc; origin: string }) {
  const { id, path, summary, description, takesView, parameters, unused, problems, example } = endpoint;
  return (
    <section aria-labelledby={id} className="mt-10 border-rule border-t pt-6">
      <h2 id={id}>{summary}</h2>
      <p className="mt-1 font-mono text-[0.87rem] text-ink-2 [overflow-wrap:anywhere]">GET {path}</p>
      <p className="mt-2 max-w-[46rem] text-ink-2">
        <Described text={description} />
      </p>
      <div className="mt-4 grid grid-cols-1 gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="min-w-0">
          <h3>Parameters</h3>
          {takesView && (
            <p className="mt-1 text-ink-2">
              The{" "}
              <a href="#filters" className="underline">
                filters of a View
              </a>
              , and:
            </p>
          )}
          {parameters.length === 0 ? (
            <p className="mt-1 text-ink-2">None.</p>
          ) : (
            <ParameterTable parameters={parameters} label={`Parameters of ${path}`} />
          )}
          {unused.length > 0 && (
            <p className="mt-2 text-ink-3 text-sm">
              For pages only; the API refuses these and says what to use instead: {unused.join(", ")}.
            </p>
          )}
          {problems.map(({ status, reason }) => (
            <p key={status} className="mt-2 text-ink-2 text-sm">
              Status {status}: {reason}
            </p>
          ))}
        </div>
        <div className="min-w-0">
          <h3>Example</h3>
          <p className="mt-1 font-mono text-[0.8rem] [overflow-wrap:anywhere]">
            <a href={example.href}>
              curl '{origin}
              {example.href}'
            </a>
          </p>
          {example.isShortened && (
            <p className="mt-1 text-ink-3 text-sm">Showing the first items of long lists.</p>
          )}
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1)
            tabIndex={0}
            aria-label={`Answer from ${path}`}
            className="mt-2 max-h-[28rem] overflow-auto rounded-[10px] border border-rule bg-surface p-3 text-[0.8rem] leading-[1.5]"
          >
            <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">{example.answer}</pre>
          </section>
        </div>
      </div>
    </section>
  );
}
