using BorderComms.Catalogue;

namespace BorderComms.Histories;

/// <summary>What is done in a history to places and agencies: as everywhere by loading rows, never by touching a record.</summary>
internal sealed class HistoryMap(HistoryWorld world)
{
    private static readonly DateOnly[] Days = [new(2019, 6, 1), new(2020, 3, 1), new(2021, 1, 1), new(2023, 5, 20), new(2025, 7, 1), new(2026, 1, 1)];

    private int made;

    public Map Map { get; private set; } = Map.First;

    /// <returns>Whether there was a place or agency to do it to.</returns>
    public bool Take(Step step)
    {
        var day = Days[step.Numbers[0] % Days.Length];
        var (communes, map) = (Standing("commune", day), Map);
        Map = step.Deed switch
        {
            Deed.Merge when communes.Count > 1 => Merge(communes, step, day),
            Deed.Split when communes.Count > 0 => Split(Of(communes, step.Numbers[1]), day),
            Deed.Absorb when communes.Count > 1 => Absorb(communes, step, day),
            Deed.EndDistrict when Standing("district", day) is { Count: > 0 } districts => Map.With(Ended(Of(districts, step.Numbers[1]), day, null)),
            Deed.Move when communes.Count > 0 && Standing("district", day) is { Count: > 0 } districts => Map.With(Of(communes, step.Numbers[1]) with { Parent = Of(districts, step.Numbers[2]).Code }),
            Deed.Rename => Map.With(Of([.. Map.Spots.Values], step.Numbers[1]) with { Name = $"Tên mới {++made}" }),
            Deed.Succeed => Succeed(step, day),
            _ => Map,
        };
        if (Map == map)
        {
            return false;
        }

        Load();
        return true;
    }

    // What others have passed to outlives them.
    private List<Spot> Standing(string kind, DateOnly day) =>
        [.. Map.Spots.Values.Where(s => s.Kind == kind && s.From < day && s.StoodOn(day) && !Map.Spots.Values.Any(p => p.Successor == s.Code && p.Until >= day.AddDays(-1)))];

    private Map Merge(List<Spot> communes, Step step, DateOnly day)
    {
        var first = Of(communes, step.Numbers[1]);
        var second = Of([.. communes.Where(c => c != first)], step.Numbers[2]);
        var both = New(first, day) with { Parent = step.Pick % 2 == 0 ? first.Parent : second.Parent };
        return Map.With(Ended(first, day, both.Code), Ended(second, day, both.Code), both);
    }

    private Map Split(Spot whole, DateOnly day)
    {
        var (heir, other) = (New(whole, day), New(whole, day));
        return Map.With(Ended(whole, day, heir.Code), heir, other);
    }

    private Map Absorb(List<Spot> communes, Step step, DateOnly day)
    {
        var small = Of(communes, step.Numbers[1]);
        return Map.With(Ended(small, day, Of([.. communes.Where(c => c != small)], step.Numbers[2]).Code));
    }

    private Map Succeed(Step step, DateOnly day)
    {
        var posts = Map.Offices.Values.Where(o => o is { Parent: not null, Until: null } && (o.From is null || o.From < day)).ToList();
        if (posts.Count == 0)
        {
            return Map;
        }

        var post = posts[step.Numbers[1] % posts.Count];
        var heir = new Office($"{post.Code}-{++made}", post.Parent, day);
        return Map.With(post with { Until = day.AddDays(-1), Successor = heir.Code }, heir);
    }

    private Spot New(Spot like, DateOnly day) => new($"new-{++made}", like.Kind, $"Xã mới {made}", like.Parent, day, like.Until, like.Successor);

    private static Spot Ended(Spot spot, DateOnly day, string? successor) => spot with { Until = day.AddDays(-1), Successor = successor };

    private static Spot Of(List<Spot> spots, int number) => spots[number % spots.Count];

    private void Load()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-history-").FullName;
        try
        {
            File.WriteAllLines(Path.Combine(folder, "places.csv"), Map.PlacesCsv());
            File.WriteAllLines(Path.Combine(folder, "agencies.csv"), Map.AgenciesCsv());
            world.Book.Write(b => CatalogueLoader.Load(b, folder)).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
