using System.Text;
using BorderComms.Http;

namespace BorderComms.Embeds;

/// <summary>What is wrong with an embed's address, as a page that is read in the frame.</summary>
internal static class EmbedProblem
{
    public static readonly ProblemPage Page = new("text/html; charset=utf-8", Write);

    private static byte[] Write(ProblemBody problem)
    {
        var faults = (problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>()).SelectMany(e => e.Value.Select(m => $"<li><b>{EmbedPage.Html(e.Key)}</b>: {EmbedPage.Html(m)}</li>"));
        var main = $"<h1>{EmbedPage.Html(problem.Title)}</h1><ul>{string.Concat(faults)}</ul><p class=\"small\">{problem.Status} · BorderComms · {EmbedPage.Html(problem.RequestId)}</p>";
        return Encoding.UTF8.GetBytes(EmbedPage.Whole(Text.Lang, null, $"{problem.Title} · BorderComms", main.Replace("<ul></ul>", "", StringComparison.Ordinal)));
    }
}
