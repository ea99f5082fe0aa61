namespace MlopsLabs.Cli.Reports.Grades;

/// <summary>What the pages of grades share: their looks on a screen and on paper, and the script that sorts and filters.</summary>
internal static class GradesPage
{
    /// <summary>Tints say nothing that a sign and a number do not say too.</summary>
    public const string Style = """
        :root { --good: #1a7f37; --bad: #cf222e; --wait: #9a6700; --ink: #0969da; }
        @media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #f85149; --wait: #d29922; --ink: #58a6ff; } }
        body { max-width: 90rem; }
        a { color: var(--ink); }
        :focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; }
        h2 { margin-top: 2.5rem; border-bottom: 1px solid #8888; }
        .note { max-width: 60rem; }
        dl.key { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: .15rem 2rem; }
        dl.key div { display: flex; gap: .75rem; } dl.key dt { flex: none; font-weight: 600; min-width: 1.25rem; } dl.key dd { margin: 0; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1rem; margin: 1rem 0 2rem; }
        figure { border: 1px solid #8888; margin: 0; padding: .5rem .75rem; break-inside: avoid; }
        figcaption { font-weight: 600; }
        figure p { margin: .25rem 0 0; font-size: .875rem; }
        svg { display: block; width: 100%; height: auto; font: 10px system-ui, sans-serif; }
        svg text { fill: CanvasText; } svg .bar { fill: var(--ink); } svg .line { stroke: #888; stroke-width: 1; }
        svg .dot { fill: Canvas; stroke: CanvasText; stroke-width: 1.2; } svg .full { fill: color-mix(in srgb, var(--good) 35%, Canvas); } svg .none { fill: color-mix(in srgb, var(--bad) 30%, Canvas); }
        svg .part { fill: color-mix(in srgb, var(--wait) 30%, Canvas); } svg .open { fill: Canvas; stroke-dasharray: 2 2; }
        .wide svg { min-width: 44rem; }
        table.sortable thead th { vertical-align: bottom; }
        thead button { font: inherit; font-weight: 600; text-align: left; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
        thead button::after { content: " ↕"; opacity: .55; } th[aria-sort=ascending] button::after { content: " ↑"; opacity: 1; } th[aria-sort=descending] button::after { content: " ↓"; opacity: 1; }
        .heat td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; padding: .2rem .5rem; }
        .heat td:first-of-type { text-align: left; }
        .heat thead th { min-width: 4.5rem; overflow-wrap: anywhere; font-size: .875rem; }
        .heat tbody th { position: sticky; left: 0; background: Canvas; box-shadow: inset 0 -1px #8888; padding: .2rem .5rem; }
        .a { background: color-mix(in srgb, var(--good) 34%, Canvas); } .b { background: color-mix(in srgb, var(--good) 20%, Canvas); } .c { background: color-mix(in srgb, var(--wait) 14%, Canvas); }
        .d { background: color-mix(in srgb, var(--bad) 16%, Canvas); } .e { background: color-mix(in srgb, var(--bad) 30%, Canvas); } .w { outline: 2px dashed var(--wait); outline-offset: -3px; }
        .status { white-space: nowrap; font-weight: 600; } .when { white-space: nowrap; }
        .found { min-width: 16rem; overflow-wrap: anywhere; }
        label.filter { display: inline-block; margin: .5rem 0; } label.filter input { font: inherit; padding: .2rem .4rem; }
        @media (max-width: 40rem) { body { margin: 1rem auto; } table { font-size: .875rem; } .heat tbody th { max-width: 8rem; overflow: hidden; text-overflow: ellipsis; } }
        @media print {
          @page { size: landscape; margin: 12mm; }
          :root { color-scheme: light; --good: #1a7f37; --bad: #cf222e; --wait: #9a6700; --ink: #0969da; }
          body { font-size: 8.5pt; margin: 0; max-width: none; } nav, label.filter, thead button::after { display: none; } .scroll { overflow: visible; } thead button { display: contents; }
          .heat thead th:nth-child(-n+4) { overflow-wrap: normal; } .heat thead th:nth-child(n+5) { width: 6%; }
          th, td, .heat td, .heat thead th { font-size: 7.5pt; padding: 1pt 3pt; } .heat thead th { min-width: 0; } .heat tbody th { position: static; white-space: normal; }
          tr, dl.key, .loud { break-inside: avoid; } thead { display: table-header-group; } h2 { break-after: avoid; } .wide svg { min-width: 0; }
        }
        """;

    /// <summary>Without it the page is whole, only not sortable.</summary>
    public const string Script = """

        "use strict";
        for (const table of document.querySelectorAll("table.sortable")) {
          const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
          heads.forEach((head, column) => {
            const button = document.createElement("button");
            button.type = "button";
            button.append(...head.childNodes);
            head.append(button);
            head.setAttribute("aria-sort", "none");
            button.addEventListener("click", () => {
              const descending = head.getAttribute("aria-sort") === "ascending";
              for (const other of heads) other.setAttribute("aria-sort", "none");
              head.setAttribute("aria-sort", descending ? "descending" : "ascending");
              const key = row => { const cell = row.cells[column]; return cell.dataset.v ?? cell.textContent.trim(); };
              const number = text => text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
              const words = new Intl.Collator(undefined, { numeric: true });
              const rows = [...body.rows].map(row => ({ row, text: key(row), number: number(key(row)) }));
              rows.sort((a, b) => {
                if (a.number === null || b.number === null) return a.number === b.number ? (descending ? -1 : 1) * words.compare(a.text, b.text) : a.number === null ? 1 : -1;
                return (descending ? -1 : 1) * (a.number - b.number);
              });
              body.append(...rows.map(each => each.row));
            });
          });
        }
        for (const table of document.querySelectorAll(".heat table")) {
          const label = document.createElement("label"), input = document.createElement("input");
          label.className = "filter";
          input.type = "search";
          label.append("Only learners with ", input);
          table.parentElement.before(label);
          input.addEventListener("input", () => {
            const wanted = input.value.toLowerCase();
            for (const row of table.tBodies[0].rows) row.hidden = !(row.cells[0].textContent + " " + row.cells[1].textContent).toLowerCase().includes(wanted);
          });
        }

        """;
}
