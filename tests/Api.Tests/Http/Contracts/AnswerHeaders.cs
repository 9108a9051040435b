using System.Net;
using BorderComms.Http;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>Holds answers to what all say to browsers, once each. Whoever is told that they have an answer already (304) has had it with
/// that; pages and embeds have a policy of their own.</summary>
public static class AnswerHeaders
{
    private const string Policy = "Content-Security-Policy";

    /// <exception cref="ContractBrokenException">One of them is missing, stands twice, or says something else.</exception>
    public static void Hold(HttpResponseMessage answer)
    {
        foreach (var (name, value) in SecurityHeaders.Ordinary)
        {
            var told = answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToArray() : [];
            if (!(told.Length == 0 ? answer.StatusCode == HttpStatusCode.NotModified : told is [var one] && (one == value || name == Policy && one.Length > 0)))
            {
                throw new ContractBrokenException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} says {name}: '{string.Join("', '", told)}'");
            }
        }
    }
}
