namespace BorderComms.Testing.Malformed;

/// <summary>Makes requests that every route must refuse: something that it would take, spoilt at least once.</summary>
internal sealed class RandomRequest(IReadOnlyList<Route> routes, IReadOnlyList<string> callers, Func<string, Random, string?> known)
{
    private static readonly string[] Periods = ["2023", "2023-Q2", "2022..2024"];

    /// <summary>The same number always makes the same request.</summary>
    public Draft Make(int number)
    {
        var random = new Random(number);
        var draft = Good(random);
        Spoil(draft, random);
        return draft;
    }

    /// <summary>What a route would take, so far as can be known.</summary>
    public Draft Good(Random random)
    {
        var route = routes[random.Next(routes.Count)];
        var draft = new Draft(route, random.Next(5) > 0 && route.Callers.Length > 0 ? random.Of(route.Callers) : random.Of([.. callers]));
        foreach (var name in route.InPath)
        {
            draft.Path[name] = known($"{route.Path} {name}", random) ?? "none";
        }

        if (route.Query.ContainsKey("period"))
        {
            draft.Query.Add(("period", random.Of(Periods)));
        }

        draft.Members = route.Body is null ? null : GoodBody.Of(route.Body, random);
        if (route is { Conditional: true, Method: "PUT" or "DELETE" })
        {
            draft.Headers["If-Match"] = random.Of("\"1\"", "\"2\"", "*");
        }

        return draft;
    }

    private static void Spoil(Draft draft, Random random)
    {
        var flaws = FlawsOf(draft.Route, draft.Caller);
        for (var left = random.Of(1, 1, 1, 2, 3); left > 0; left--)
        {
            random.Of([.. flaws])(draft, random);
        }

        for (var noise = random.Next(3); noise > 0; noise--)
        {
            Flaws.Noise(draft, random);
        }
    }

    private static List<Action<Draft, Random>> FlawsOf(Route route, string caller)
    {
        List<Action<Draft, Random>> flaws = [Flaws.UnknownParameter, Flaws.RepeatedParameter, Flaws.UnreadableParameter, Flaws.WrongParameter, Flaws.WrongParameter, Flaws.NoRoute, Flaws.OtherMethod];
        if (route.Path.Contains('{', StringComparison.Ordinal))
        {
            flaws.AddRange([Flaws.WrongPath, Flaws.WrongPath, Flaws.WrongPath]);
        }

        if (route.Writes && !route.ReadsByPost)
        {
            flaws.Add(Flaws.ForeignOrigin);
        }

        if (route.Writes && !route.ReadsByPost && caller.Length > 0 && !route.Path.EndsWith("/login", StringComparison.Ordinal) && !route.Path.EndsWith("/setup", StringComparison.Ordinal))
        {
            flaws.Add(Flaws.WrongToken);
        }

        if (route.Writes && route.Conditional)
        {
            flaws.AddRange([Flaws.WrongCondition, Flaws.WrongCondition]);
        }

        if (route.Body is not null)
        {
            flaws.AddRange([Flaws.WrongContentType, Flaws.TooLong, .. BodyFlaws.All]);
        }

        return flaws;
    }
}
