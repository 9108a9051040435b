namespace BorderComms.Testing.Malformed;

/// <summary>Makes bytes that are nearly HTTP: what a route would take, or what it must refuse, spoilt as bytes at least once.</summary>
internal sealed class RandomBytes(RandomRequest requests, IReadOnlyDictionary<string, Pass> logins, string host)
{
    // What would end a login, or change whose it is, where the spoilt request is right nevertheless.
    private static readonly string[] OfLogins = ["/logout", "/password", "/accounts", "/accounts/{name}", "/confirm", "/login"];

    private static readonly Dictionary<string, Pass> Nobody = [];

    private static readonly (string Name, Action<RawRequest, Random>[] All)[] Classes = [("line", LineFlaws.All), ("headers", HeaderFlaws.All), ("framing", FramingFlaws.All)];

    /// <summary>The same number always makes the same bytes.</summary>
    /// <returns>The bytes, and of what sort their flaw is.</returns>
    public (RawRequest Request, string Flaw) Make(int number)
    {
        var random = new Random(number);
        var draft = random.Next(3) == 0 ? requests.Make(number) : requests.Good(random);
        var signedIn = random.Next(3) > 0 && !Array.Exists(OfLogins, p => draft.Route.Path.EndsWith(p, StringComparison.Ordinal));
        var request = RawRequest.Of(draft, signedIn ? logins : Nobody, host);
        if (random.Next(40) == 0)
        {
            SheetFlaws.Spoil(request, random, logins["reporter"]);
            return (request, "sheet");
        }

        var (name, all) = random.Of(Classes);
        for (var left = random.Of(1, 1, 1, 2, 3); left > 0; left--)
        {
            random.Of(all)(request, random);
        }

        // Bytes that are no request any more leave nothing to wait for.
        if (request is { Whole: not null, Ending: Ending.Waits })
        {
            request.Ending = Ending.Ends;
        }

        return (request, name);
    }
}
