using System.Text.Json;
using BorderComms.Access;
using BorderComms.Approvals;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>The statuses that records of an import may be in.</summary>
public enum ImportedStatus
{
    Draft = RecordStatus.Draft,
    Submitted = RecordStatus.Submitted,
    Approved = RecordStatus.Approved,
    Withdrawn = RecordStatus.Withdrawn,
}

/// <summary>Lists the records that came of an import, so that they can be decided on one by one.</summary>
public sealed class ImportedRecords(ImportLife life, ApprovalChecks checks, IEnumerable<IRecordNoun> nouns, Database database, Catalogues catalogues)
{
    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    /// <param name="status">Those in one status; null for all.</param>
    /// <param name="after">The id of the page before's last record.</param>
    /// <exception cref="Problem">404 for an import that the caller does not see.</exception>
    public Page<ImportedRecord> Page(Caller caller, Guid id, ImportedStatus? status, int limit, Guid after, Lang lang) => database.Read(t =>
    {
        var (import, catalogue) = (life.Find(t, caller, id), catalogues.In(t));
        var page = Paging.Of(ImportRecordStore.Page(t, id, status is { } one ? [(RecordStatus)one] : RecordStatuses.Recorded, after, limit + 1), limit, r => r.Id);
        var loaded = page.Items.Count == 0 ? [] : nouns[(RecordType)import.Type].LoadAny(t, catalogue, page.Items);
        var origins = ImportRecordStore.Origins(t, page.Items.Select(r => r.Id));
        var asked = checks.Of(t, catalogue, [.. loaded.Where(r => r.Row.Status == RecordStatus.Submitted)], new(t, catalogue), lang);
        return new Page<ImportedRecord>([.. loaded.Select(r => new ImportedRecord(r.Row.Type, JsonSerializer.SerializeToElement(r.Answer, RecordJson.Options),
            origins[r.Row.Id].Sheet, origins[r.Row.Id].RowNumber, r.Row.SubmittedBy == caller.Id, [.. asked[r.Row.Id]]))], page.Next);
    });
}
