namespace BorderComms.Http;

/// <summary>The request's id: the caller's own where it is plain, else one made here; echoed in `X-Request-Id`.</summary>
public static class RequestId
{
    public const string Header = "X-Request-Id";
    private const int Longest = 128;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    public static void Set(HttpContext context)
    {
        if (context.Request.Headers[Header] is [{ Length: > 0 and <= Longest } told] && told.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':'))
        {
            context.TraceIdentifier = told;
        }

        context.Response.Headers[Header] = context.TraceIdentifier;
    }
}
