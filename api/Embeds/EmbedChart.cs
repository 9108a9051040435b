using System.Globalization;
using System.Text;
using BorderComms.Metrics;

namespace BorderComms.Embeds;

/// <summary>Rows by one dimension: a line over periods with the same as a table behind it, bars of all else, longest first. Words are
/// text of the page, so that they keep their size in a narrow frame and are read aloud.</summary>
internal static class EmbedChart
{
    private const int MostBars = 25, MostListed = 40, MostDots = 60, Width = 1000, Height = 300, Margin = 8;

    public static string Of(Embed embed)
    {
        var total = $"<p>{embed.Say("Tổng", "Total")}: <strong>{embed.NumberOrNone(embed.Figures.Recorded ? embed.Figures.Total : null)}</strong> {EmbedPage.Html(embed.Unit)}</p>";
        return embed.Figures.Rows.Count == 0 ? $"<p>{EmbedFigure.None(embed)}</p>" : $"{total}{(embed.Query.By[0].Sort is null ? Bars(embed) : Line(embed))}";
    }

    // What has no member of its own stands last, in another colour, and is never cut off.
    private static string Bars(Embed embed)
    {
        var rows = embed.Figures.Rows.OrderByDescending(r => r.Value).ToList();
        var longest = Math.Max(1, rows[0].Value);
        string Item(Figure row, string kind) => $"<li{kind}><span>{EmbedPage.Html(row.Members[0].Label)}</span> <b>{embed.Number(row.Value)}</b>{Bar(row.Value, longest)}</li>";
        var apart = string.Concat(rows.Where(IsApart).Select(r => Item(r, " class=\"apart\"")));
        var (shown, more) = EmbedTable.Fitting(rows.Where(r => !IsApart(r)).Select(r => Item(r, "")), MostBars, EmbedPage.Room - Encoding.UTF8.GetByteCount(apart));
        return $"<ol class=\"bars\">{shown}{apart}</ol>{EmbedTable.More(embed, more)}{EmbedTable.Overlapping(embed)}";
    }

    private static bool IsApart(Figure row) => row.Members[0].Code is Disclosure.WithheldCode or Tally.None;

    private static string Bar(long value, long longest) =>
        $"<svg viewBox=\"0 0 {Width} 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"track\" d=\"M0 0h{Width}v1H0z\"/><path d=\"M0 0h{Whole(Math.Max(0, value) * Width / (double)longest)}v1H0z\"/></svg>";

    private static string Line(Embed embed)
    {
        var rows = embed.Figures.Rows;
        var recorded = rows.Where(r => r.Recorded == true).ToList();
        if (recorded.Count == 0)
        {
            return $"<p>{EmbedFigure.None(embed)}</p>";
        }

        var most = recorded.MaxBy(r => r.Value)!;
        var said = $"{embed.Say("Cao nhất", "Highest")}: {embed.Label(most, 0)}, {embed.Number(most.Value)}";
        var (listed, more) = EmbedTable.Fitting(rows.Select(r => $"<tr><th scope=\"row\">{EmbedPage.Html(embed.Label(r, 0))}</th><td class=\"n\">{embed.NumberOrNone(r.Recorded == true ? r.Value : null)}</td></tr>"),
            MostListed, EmbedPage.Room / 2);
        return $"""
            <p class="small">{EmbedPage.Html(said)}</p>
            <div><svg class="plot" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" role="img" aria-label="{EmbedPage.Html(said)}">{Paths(rows, Math.Max(1, most.Value))}</svg>
            <p class="axis"><span>{EmbedPage.Html(embed.Label(rows[0], 0))}</span><span>{(rows.Count > 1 ? EmbedPage.Html(embed.Label(rows[^1], 0)) : "")}</span></p></div>
            <details><summary>{embed.Say("Các con số", "The numbers")}</summary><table><tbody>{listed}</tbody></table>{EmbedTable.More(embed, more)}</details>
            """;
    }

    // Where nothing was recorded the line breaks off.
    private static string Paths(IReadOnlyList<Figure> rows, long most)
    {
        var (line, dots, pen) = (new StringBuilder(), new StringBuilder(), 'M');
        foreach (var (i, row) in rows.Index())
        {
            if (row.Recorded != true)
            {
                pen = 'M';
                continue;
            }

            var at = $"{Whole(rows.Count == 1 ? Width / 2 : Margin + (i * (Width - (2.0 * Margin)) / (rows.Count - 1)))} {Whole(Height - Margin - (Math.Max(0, row.Value) * (Height - (2.0 * Margin)) / most))}";
            line.Append(pen).Append(at);
            dots.Append(CultureInfo.InvariantCulture, $"M{at}h0");
            pen = 'L';
        }

        return $"<path d=\"{line}\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\"/>{(rows.Count > MostDots ? "" : $"<path d=\"{dots}\" stroke-width=\"7\" vector-effect=\"non-scaling-stroke\"/>")}";
    }

    private static string Whole(double length) => Math.Round(length).ToString(CultureInfo.InvariantCulture);
}
