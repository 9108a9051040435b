namespace BorderComms.Http;

/// <summary>A parameter that is given once for each key, as `valueCodes[place]=10&amp;valueCodes[kind]=*`.</summary>
/// <param name="Description">For the contract.</param>
public sealed record KeyedParameter(string Name, string Description)
{
    /// <summary>The key in a name of this parameter's; null where it is none.</summary>
    public string? KeyIn(string name) =>
        name.Length > Name.Length + 2 && name.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && name[Name.Length] == '[' && name[^1] == ']'
            ? name[(Name.Length + 1)..^1]
            : null;

    /// <summary>Each key that the request gives, with the name as it was sent and the value.</summary>
    public IEnumerable<(string Key, string Name, string Value)> In(IQueryCollection query) =>
        from parameter in query
        let key = KeyIn(parameter.Key)
        where key is not null
        select (key, parameter.Key, parameter.Value.ToString());
}

/// <summary>Marks an endpoint whose parameters others have defined, and whose clients send them as others take them: names in any case,
/// some of them empty or more than once.</summary>
/// <param name="MayBeEmpty">Which may stand without a value.</param>
/// <param name="MayRepeat">Which may stand more than once; the values are joined by commas.</param>
/// <param name="Keyed">Those that the handler reads off the query itself; they may be empty.</param>
public sealed record ForeignParameters(IReadOnlyList<string> MayBeEmpty, IReadOnlyList<string> MayRepeat, params IReadOnlyList<KeyedParameter> Keyed)
{
    public bool AllowsEmpty(string name) => IsKeyed(name) || MayBeEmpty.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool AllowsRepeated(string name) => MayRepeat.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool IsKeyed(string name) => Keyed.Any(k => k.KeyIn(name) is not null);
}

/// <summary>Marks a POST that only reads: it carries a question that an address could not hold. Anybody may send it from any origin, and
/// its answer bears a tag as that of a GET does.</summary>
public sealed class ReadByPost;
