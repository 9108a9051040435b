using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>A record that was given back and is still to be mended.</summary>
/// <param name="Record">The whole record as staff read it.</param>
/// <param name="By">The name of the account that returned it; null for one that is no more.</param>
public sealed record ReturnedRecord(RecordType Type, JsonElement Record, string? By, DateTimeOffset At, string? Reason);

/// <summary>Reads what was given back to the reporters of an agency.</summary>
public sealed class ReturnedRecords(IEnumerable<IRecordNoun> nouns, RecordStore records, Database database, Catalogues catalogues)
{
    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    private sealed record Position(long At, Guid Id);

    /// <summary>Drafts within the caller's reach that were returned and not submitted since, the last returned first.</summary>
    /// <param name="type">Those of one noun; null for all.</param>
    public Page<ReturnedRecord> Page(Caller caller, RecordType? type, int limit, string? cursor) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var after = Paging.Read<Position>(cursor);
        var agencies = caller.Agency is { } own ? catalogue.AgenciesReachedBy(own) : new HashSet<int>();
        var page = Paging.Of(ReturnedStore.Find(t, agencies, type is { } one ? [one] : Enum.GetValues<RecordType>(), after?.At ?? long.MaxValue, after?.Id ?? Guid.Empty, limit + 1), limit, r => new Position(r.At.ToUnixTimeMilliseconds(), r.Id));
        var read = records.Find(t, page.Items.Select(r => r.Id)).GroupBy(r => r.Type)
            .SelectMany(g => nouns[g.Key].LoadAny(t, catalogue, [.. g])).ToDictionary(r => r.Row.Id);
        return new Page<ReturnedRecord>([.. page.Items.Select(r => new ReturnedRecord(read[r.Id].Row.Type,
            JsonSerializer.SerializeToElement(read[r.Id].Answer, RecordJson.Options), r.Name, r.At, r.Reason))], page.Next);
    });
}
