namespace BorderComms.Http;

/// <summary>Ids that callers make for what they create.</summary>
public static class NewId
{
    /// <summary>The id, which lies with others of its time: lists and figures are paged in the order of ids.</summary>
    /// <exception cref="Problem">422 when it is not a UUID of version 7.</exception>
    public static Guid Require(Guid id) => id is { Version: 7, Variant: >= 8 and <= 11 }
        ? id
        : throw Problem.Invalid("id", "Cần một UUID phiên bản 7", "A UUID of version 7 is needed");

    /// <summary>Where to find what the request created: PUT names it itself, POST names its collection, perhaps with a slash behind.</summary>
    public static string Address(HttpRequest request, string id)
    {
        var asked = request.Path.Value!.TrimEnd('/');
        return HttpMethods.IsPut(request.Method) ? asked : $"{asked}/{id}";
    }
}
