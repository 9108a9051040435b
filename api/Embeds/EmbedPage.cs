using System.Security.Cryptography;
using System.Text;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Embeds;

/// <summary>The page around an embed: its words, its one block of styles, and where it leads. No script, no cookie, nothing that is loaded.</summary>
internal static class EmbedPage
{
    /// <summary>How long a page may be, in bytes; what draws rows keeps to <see cref="Room"/>.</summary>
    public const int MostBytes = 15 * 1024, Room = 8 * 1024;

    private const string Style = """
        :root{color-scheme:light dark;--paper:light-dark(#fff,#191e1b);--ink:light-dark(#18211d,#e4eae6);--soft:light-dark(#55615b,#9fada5);--line:light-dark(#d8ddd8,#313934);--accent:light-dark(#14594a,#7fcdb3);--notice:light-dark(#fdf3d8,#302a17);--notice-ink:light-dark(#5c4708,#ead79b)}
        [data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}
        *{box-sizing:border-box}
        body{margin:0;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
        main{display:grid;gap:.75rem;grid-template-columns:minmax(0,1fr);max-width:60rem;margin:auto}
        h1{font-size:1.0625rem;line-height:1.3;font-weight:650;margin:0;text-wrap:balance}
        p,ol{margin:0;padding:0}
        a{color:var(--accent);text-underline-offset:.15em}
        .value strong{font-size:clamp(2.25rem,1.6rem + 4vw,3.5rem);font-weight:650;letter-spacing:-.025em;line-height:1.1;margin-right:.3rem}
        .small,footer,details,.axis{font-size:.875rem;color:var(--soft)}
        .note{background:var(--notice);color:var(--notice-ink);padding:.5rem .75rem;font-size:.875rem}
        .note a{color:inherit}
        footer{border-top:3px double var(--line);padding-top:.6rem;display:grid;gap:.2rem}footer a{white-space:nowrap}
        .bars{list-style:none;display:grid;gap:.55rem}
        .bars li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;font-size:.9375rem;line-height:1.3}
        .bars svg{grid-column:1/-1;width:100%;height:.55rem;margin-top:.2rem;display:block}.bars{fill:var(--accent)}
        .bars .apart{fill:var(--soft)}.bars .track{fill:var(--line)}
        .plot{width:100%;height:11rem;display:block;overflow:visible;stroke:var(--accent);fill:none;stroke-linecap:round;stroke-linejoin:round;border-bottom:1px solid var(--line)}
        .axis{display:flex;justify-content:space-between;gap:1rem}
        .axis :last-child{text-align:right}
        summary{cursor:pointer;padding:.3rem 0;color:var(--accent)}
        table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.3;color:var(--ink)}
        th,td{text-align:left;font-weight:400;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        thead th{color:var(--soft);font-size:.875rem;vertical-align:bottom}
        .n{text-align:right;padding-right:0;padding-left:.6rem;white-space:nowrap}
        tfoot :is(th,td){font-weight:650;border-bottom:3px double var(--line)}
        """;

    /// <summary>Nothing is run or loaded, the styles are these, and any site may show it in a frame.</summary>
    public static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors *";

    /// <param name="drawn">What stands between the heading and the foot, as markup.</param>
    public static Answer Of(Embed embed, string drawn) => new(Encoding.UTF8.GetBytes(Whole(embed.Query.Lang, embed.Theme, $"{embed.Title} · BorderComms", $"""
        <h1>{Html(embed.Title)}</h1>
        {drawn}
        {Note(embed.Since is { } since ? Told(embed, since) : null)}{Note(embed.Catalogue.Illustrative ? Html(Metrics.Note.Of(embed.Catalogue, embed.Query.Lang)[0].Text) : null)}
        {(embed.Withheld is { } withheld ? $"<p class=\"small\">{Html(withheld)}</p>" : "")}
        <footer><p><a href="{Html(embed.Page)}" target="_blank" rel="noopener">{embed.Say("Mở hồ sơ làm nên con số", "Open the records that make it")}</a></p>
        <p>{Source(embed)}</p></footer>
        """)), "text/html; charset=utf-8") { LastModified = embed.Updated };

    public static string Whole(Lang lang, Theme? theme, string title, string main) => $"""
        <!doctype html>
        <html lang="{Codes.Of(lang)}"{(theme is { } told ? $" data-theme=\"{Codes.Of(told)}\"" : "")}>
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{Html(title)}</title>
        <style>{Style}</style></head>
        <body><main>{main}</main></body>
        </html>

        """;

    /// <summary>A text as it stands in the page.</summary>
    public static string Html(string text) => ClientPage.Html(text);

    private static string Note(string? markup) => markup is null ? "" : $"<p class=\"note\">{markup}</p>";

    private static string Told(Embed embed, Since since)
    {
        var what = since.Corrected ? embed.Say("Đã đính chính sau công bố", "Corrected since") : embed.Say("Đã thay đổi sau công bố", "Changed since");
        var change = since.Then != since.Now ? $"{embed.Number(since.Then)} → {embed.Number(since.Now)}"
            : embed.Say($"{since.Rows} dòng", since.Rows == 1 ? "1 row" : $"{since.Rows} rows");
        return $"{what}: {change}. <a href=\"{Html(embed.Page)}#changes\" target=\"_blank\" rel=\"noopener\">{embed.Say("Xem khác biệt", "See the difference")}</a>";
    }

    private static string Source(Embed embed)
    {
        var publisher = embed.Catalogue.Publisher;
        var day = embed.Updated is { } updated ? $" · {embed.Say("cập nhật", "updated")} {embed.Day(updated)}" : "";
        return $"{embed.Say("Nguồn", "Source")}: {Html(publisher.Source.In(embed.Query.Lang))}{day} · <a href=\"{Html(publisher.Licence)}\" target=\"_blank\" rel=\"license noopener\">{Html(publisher.LicenceName)}</a>";
    }
}
