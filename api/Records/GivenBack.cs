using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Records;

/// <summary>Whoever acts on a record decides on that one alone: reports of other agencies that had passed into it become drafts of
/// theirs again, and their reporters read why.</summary>
internal static class GivenBack
{
    private const int RecordsAtOnce = 500, LongestReason = 1000;

    /// <summary>Gives back what had passed into records that go, which are of one noun.</summary>
    public static void From(Transaction t, CatalogueSnapshot catalogue, IRecordNoun noun, RecordStore records, IReadOnlyList<RecordRow> gone, int? account,
        DateTimeOffset at, string? reason)
    {
        foreach (var chunk in gone.Chunk(RecordsAtOnce))
        {
            var freed = noun.Free(t, [.. chunk.Select(r => r.Id)]);
            if (freed.Count > 0)
            {
                var refs = chunk.ToDictionary(r => r.Id, r => r.Ref);
                foreach (var group in freed.GroupBy(f => f.From, f => f.Row))
                {
                    To(t, catalogue, noun, records, [.. group], account, at,
                        Text.Of($"{refs[group.Key]} không còn, bản ghi này không còn gộp vào đó", $"{refs[group.Key]}, into which it was merged, is no more"), reason);
                }
            }
        }
    }

    /// <summary>Makes drafts of withdrawn records.</summary>
    /// <param name="why">What is said before the reason.</param>
    public static IReadOnlyList<AnyRecord> To(Transaction t, CatalogueSnapshot catalogue, IRecordNoun noun, RecordStore records, IReadOnlyList<RecordRow> rows, int? account,
        DateTimeOffset at, string why, string? reason)
    {
        var moved = records.Move(t, RecordStatus.Withdrawn, RecordStatus.Draft, rows)
            ?? throw new InvalidOperationException("A record that had passed into another was not withdrawn.");
        var loaded = noun.LoadAny(t, catalogue, moved);
        var told = string.IsNullOrWhiteSpace(reason) ? why : $"{why}: {reason}";
        RecordHistory.Add(t, RecordAction.Returned, account, at, told.Length <= LongestReason ? told : told[..LongestReason],
            loaded.Select(r => (r.Row.Id, r.Row.Version, JsonSerializer.Serialize(r.Answer, RecordJson.Options))));
        return loaded;
    }
}
