using System.Text;
using BorderComms.Metrics;

namespace BorderComms.Embeds;

/// <summary>Rows as a table, as many as there is room for.</summary>
internal static class EmbedTable
{
    private const int MostRows = 60;

    public static string Of(Embed embed)
    {
        var compared = Comparison.Then(embed.Query) is { } then ? new FigureName(then, embed.Catalogue).When : null;
        var (shown, more) = Fitting(embed.Figures.Rows.Select(r => Row(embed, r, compared is not null)), MostRows, EmbedPage.Room);
        var heads = string.Concat(embed.Query.By.Select(d => $"<th scope=\"col\">{EmbedPage.Html(d.Label.In(embed.Query.Lang))}</th>"));
        var foot = $"<tr><th scope=\"row\" colspan=\"{embed.Query.By.Length}\">{embed.Say("Tổng", "Total")}</th>{Cell(embed, embed.Figures.Recorded ? embed.Figures.Total : null)}"
            + $"{(compared is null ? "" : Cell(embed, embed.Figures.Previous))}</tr>";
        return $"<table><thead><tr>{heads}<th scope=\"col\" class=\"n\">{EmbedPage.Html(embed.Unit)}</th>{(compared is null ? "" : $"<th scope=\"col\" class=\"n\">{EmbedPage.Html(compared)}</th>")}</tr></thead>"
            + $"<tbody>{shown}</tbody><tfoot>{foot}</tfoot></table>{More(embed, more)}{Overlapping(embed)}";
    }

    /// <summary>Rows of markup, as long as they fit, and how many do not.</summary>
    /// <param name="bytes">How much room there is.</param>
    public static (string Shown, int More) Fitting(IEnumerable<string> rows, int most, int bytes)
    {
        var (all, shown, count) = (rows.ToList(), new StringBuilder(), 0);
        foreach (var row in all.Take(most))
        {
            bytes -= Encoding.UTF8.GetByteCount(row);
            if (bytes < 0)
            {
                break;
            }

            shown.Append(row);
            count++;
        }

        return (shown.ToString(), all.Count - count);
    }

    /// <summary>How many rows there are besides; empty when all are shown.</summary>
    public static string More(Embed embed, int more) => more == 0 ? "" : $"<p class=\"small\">{embed.Say($"và {embed.Number(more)} dòng nữa", $"and {embed.Number(more)} more")}</p>";

    /// <summary>That the rows add up to more than the total, where they do.</summary>
    public static string Overlapping(Embed embed) => !embed.Query.By.Any(d => d.Overlapping) ? "" : $"<p class=\"small\">{embed.Say(
        "Một bản ghi có thể thuộc nhiều mục, nên các mục cộng lại lớn hơn tổng.", "A record may stand under several rows, so that they add up to more than the total.")}</p>";

    private static string Row(Embed embed, Figure row, bool compared) =>
        $"<tr>{string.Concat(row.Members.Select((_, i) => EmbedPage.Html(embed.Label(row, i))).Select((label, i) => i == 0 ? $"<th scope=\"row\">{label}</th>" : $"<td>{label}</td>"))}"
        + $"{Cell(embed, row.Recorded == false ? null : row.Value)}{(compared ? Cell(embed, row.Previous) : "")}</tr>";

    private static string Cell(Embed embed, long? value) => $"<td class=\"n\">{embed.NumberOrNone(value)}</td>";
}
