using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>What is recorded, by what it says: the records of an agency and month are read when a row first asks for them.</summary>
/// <param name="columns">The fields that the sheet has; of the others only those count that every row says.</param>
public sealed class Contents<TBody, TAnswer>(ImportNoun<TBody, TAnswer> import, RecordNoun<TBody, TAnswer> noun, CatalogueSnapshot words,
    IReadOnlySet<string> columns)
    where TBody : class, IRecordBody
{
    private const int RecordsAtOnce = 500;

    private static readonly RecordStatus[] Plans = [RecordStatus.Planned, RecordStatus.Cancelled];

    private readonly HashSet<(string Agency, int Month, bool Plans)> read = [];
    private readonly Dictionary<UInt128, List<Guid>> said = [];
    private readonly Dictionary<UInt128, List<Guid>> planned = [];
    private readonly Dictionary<UInt128, List<Guid>> alike = [];

    /// <summary>What the body is known by.</summary>
    public UInt128 Of(TBody body)
    {
        var text = new StringBuilder();
        foreach (var (field, value, always) in import.Values(body))
        {
            if (always || columns.Contains(field))
            {
                text.Append(field).Append('=').Append(value).Append('\n');
            }
        }

        return Hash(import.DayOf(body), text.ToString());
    }

    /// <summary>What the body has in common with what may be the same, entered twice.</summary>
    public UInt128 AlikeOf(TBody body) => Hash(import.DayOf(body), import.Alike(body));

    /// <summary>The records that say this, and those that were imported from rows that said it.</summary>
    public IReadOnlyCollection<Guid> Saying(Transaction t, TBody body, UInt128 content, ILookup<UInt128, Guid> imported)
    {
        Read(t, body, plans: false);
        var now = said.GetValueOrDefault(content);
        return now is null ? [.. imported[content].Distinct()] : [.. now.Concat(imported[content]).Distinct()];
    }

    /// <summary>The plans, be they cancelled, that say this.</summary>
    public IReadOnlyList<Guid> Planned(Transaction t, TBody body, UInt128 content)
    {
        Read(t, body, plans: true);
        return planned.GetValueOrDefault(content) ?? [];
    }

    /// <summary>The records that may be the same.</summary>
    public IReadOnlyList<Guid> Like(Transaction t, TBody body, UInt128 common)
    {
        Read(t, body, plans: false);
        return alike.GetValueOrDefault(common) ?? [];
    }

    // What was planned has not been held for all that it may say the same.
    private void Read(Transaction t, TBody body, bool plans)
    {
        var day = import.DayOf(body);
        if (!read.Add((body.Agency, day.Year * 12 + day.Month, plans)))
        {
            return;
        }

        var first = new DateOnly(day.Year, day.Month, 1);
        var query = new RecordQuery(import.Type, plans ? Plans : RecordStatuses.Recorded, first, first.AddMonths(1).AddDays(-1), [words.Agencies[body.Agency].Id],
            null, null, null, null, true, null, int.MaxValue);
        foreach (var rows in RecordList.Find(t, query).Chunk(RecordsAtOnce))
        {
            foreach (var loaded in noun.Load(t, words, rows))
            {
                var recorded = import.BodyOf(loaded.Answer);
                Keep(plans ? planned : said, Of(recorded), loaded.Row.Id);
                if (!plans)
                {
                    Keep(alike, AlikeOf(recorded), loaded.Row.Id);
                }
            }
        }
    }

    private static void Keep(Dictionary<UInt128, List<Guid>> among, UInt128 key, Guid record)
    {
        ref var records = ref CollectionsMarshal.GetValueRefOrAddDefault(among, key, out _);
        (records ??= []).Add(record);
    }

    // The day stands first, so that what is of one time lies together where it is kept.
    private static UInt128 Hash(DateOnly day, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return (UInt128)(uint)day.ToColumn() << 96 | BinaryPrimitives.ReadUInt128BigEndian(hash) >> 32;
    }
}
