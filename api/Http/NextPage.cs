using System.Reflection;
using Microsoft.AspNetCore.WebUtilities;

namespace BorderComms.Http;

/// <summary>Adds `Link: rel="next"` to every answer that goes on.</summary>
public static class NextPage
{
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var value = result is INestedHttpResult nested ? nested.Result : result;
        if ((value is IValueHttpResult { Value: { } inner } ? inner : value) is IPage { Next: { } cursor })
        {
            var request = context.HttpContext.Request;
            var query = QueryHelpers.ParseQuery(request.QueryString.Value).Where(p => p.Key != "cursor").Append(new("cursor", cursor));
            context.HttpContext.Response.Headers.Append("Link", $"<{request.PathBase}{request.Path}{QueryString.Create(query)}>; rel=\"next\"");
        }

        return result;
    }

    /// <summary>Whether the handler answers pages.</summary>
    public static bool Concerns(MethodInfo handler) => Answers(handler.ReturnType);

    private static bool Answers(Type type) => type.IsAssignableTo(typeof(IPage)) || type.GetGenericArguments().Any(Answers);
}
