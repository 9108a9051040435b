using System.Globalization;
using BorderComms.Access;

namespace BorderComms.Http;

/// <summary>What is known of a file without having it.</summary>
/// <param name="Tag">A hash of the bytes, without quotes.</param>
/// <param name="Compressible">Whether it is long enough, and of a sort, to be sent in a coding.</param>
public sealed record KnownFile(string Tag, DateTimeOffset? LastModified, bool Compressible)
{
    /// <summary>In which coding the caller gets it.</summary>
    public Coding CodingFor(HttpRequest request) => Compressible ? AcceptedCodings.Best(request.Headers.AcceptEncoding) : Coding.Identity;

    /// <summary>Sets the headers that its answer bears whether or not the caller has it already.</summary>
    public void Announce(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ETag = Answer.ETag(Tag, CodingFor(context.Request));
        headers.CacheControl = SignedIn.Alone(context) ? Answers.Private : Answers.Public;
        headers.LastModified = LastModified?.ToString("R", CultureInfo.InvariantCulture);
        if (Compressible)
        {
            headers.AppendCommaSeparatedValues("Vary", "Accept-Encoding");
        }
    }
}

/// <summary>Says that the caller has the answer already, before it is made.</summary>
public sealed class HadAlready(KnownFile known) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status304NotModified;

    public static bool By(HttpContext context, KnownFile? known) =>
        known is not null && Answers.Has(context.Request.Headers.IfNoneMatch, Answer.ETag(known.Tag, known.CodingFor(context.Request)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        known.Announce(httpContext);
        return Task.CompletedTask;
    }
}
