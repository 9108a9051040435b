using BorderComms.Catalogue;

namespace BorderComms.Ledger;

/// <summary>The key of one running sum; what the grain rolls up is 0.</summary>
public readonly record struct BalanceKey(int Grain, int Indicator, int HalfMonth, int Place, int Agency, int Kind, int TopicSet, int Audience)
    : IComparable<BalanceKey>
{
    public int CompareTo(BalanceKey other) =>
        (Grain, Indicator, HalfMonth, Place, Agency, Kind, (TopicSet, Audience))
            .CompareTo((other.Grain, other.Indicator, other.HalfMonth, other.Place, other.Agency, other.Kind, (other.TopicSet, other.Audience)));
}

/// <summary>The dimension that a grain keeps beside the half-month. The number stands in tables.</summary>
public enum Grain
{
    HalfMonth = 1,
    Place = 2,
    Agency = 3,
    Kind = 4,
    TopicSet = 5,
    Audience = 6,

    /// <summary>Place, in which kinds that are not disclosed singly stand under <see cref="Grains.Withheld"/>.</summary>
    PublicPlace = 7,

    /// <summary>Agency, with the same.</summary>
    PublicAgency = 8,
}

/// <summary>The grains at which running sums are kept, declared here and nowhere else.</summary>
public static class Grains
{
    /// <summary>Stands for the place or agency of kinds that are not disclosed singly.</summary>
    public const int Withheld = -1;

    public static IReadOnlyList<Grain> All { get; } = Enum.GetValues<Grain>();

    /// <summary>The key under which the grain sums an entry.</summary>
    public static BalanceKey KeyOf(Grain grain, in EntryKey e, CatalogueSnapshot catalogue)
    {
        var key = new BalanceKey((int)grain, e.Indicator, Ledger.HalfMonth.Of(e.Day), 0, 0, 0, 0, 0);
        return grain switch
        {
            Grain.Place => key with { Place = e.Place },
            Grain.Agency => key with { Agency = e.Agency },
            Grain.Kind => key with { Kind = e.Kind },
            Grain.TopicSet => key with { TopicSet = e.TopicSet },
            Grain.Audience => key with { Audience = e.Audience },
            Grain.PublicPlace => key with { Place = catalogue.Kinds[e.Kind].AggregateOnly ? Withheld : e.Place },
            Grain.PublicAgency => key with { Agency = catalogue.Kinds[e.Kind].AggregateOnly ? Withheld : e.Agency },
            _ => key,
        };
    }
}
