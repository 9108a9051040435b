using BorderComms.Metrics;

namespace BorderComms.Embeds;

/// <summary>One number, large.</summary>
internal static class EmbedFigure
{
    public static string Of(Embed embed)
    {
        var figures = embed.Figures;
        var value = figures.Recorded ? $"<strong>{embed.Number(figures.Total)}</strong> {EmbedPage.Html(embed.Unit)}" : $"<strong>–</strong> {None(embed)}";
        return $"<p class=\"value\">{value}</p><p class=\"small\">{EmbedPage.Html(embed.Name.Days)}</p>{Compared(embed)}";
    }

    public static string None(Embed embed) => embed.Say("Chưa có số liệu", "No records");

    private static string Compared(Embed embed)
    {
        if (Comparison.Then(embed.Query) is not { } then)
        {
            return "";
        }

        var when = EmbedPage.Html(new FigureName(then, embed.Catalogue).When);
        return embed.Figures.Previous is { } previous
            ? $"<p class=\"small\">{embed.Say("So với", "Compared with")} {when}: {embed.Number(previous)}</p>"
            : $"<p class=\"small\">{embed.Say("So với", "Compared with")} {when}: {embed.Say("chưa có số liệu", "no records")}</p>";
    }
}
