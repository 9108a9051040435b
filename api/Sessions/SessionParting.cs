using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Sessions;

/// <summary>A report of a session beside another one.</summary>
/// <param name="Agency">The code of its agency.</param>
public sealed record MergedReport(Guid Id, string Ref, string Agency, string Status, int Version);

/// <summary>What a session was merged with.</summary>
/// <param name="Into">The session into which this report passed; null when it stands for itself.</param>
/// <param name="Reports">The other agencies' reports that passed into it, by reference.</param>
public sealed record SessionMerges(MergedReport? Into, IReadOnlyList<MergedReport> Reports);

/// <summary>Parts a report from the session into which it passed: it becomes a draft of its agency's reporters again, and the session
/// names its agency no more, unless it did before. Nothing is posted: what stays counts what it counted.</summary>
public sealed class SessionParting(SessionNoun noun, RecordStore records, SessionStore sessions, Database database, Catalogues catalogues, Book book)
{
    /// <exception cref="Problem">404 without such a session.</exception>
    public SessionMerges Read(Guid id) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        _ = records.Find(t, noun.Type, id) ?? throw Problem.NotFound();
        MergedReport Told(RecordRow r) => new(r.Id, r.Ref, catalogue.Agencies[r.Agency].Code, r.Status.Code(), r.Version);
        var into = MergeStore.Of(t, id) is { } merge ? records.Find(t, noun.Type, merge.IntoSession) : null;
        return new SessionMerges(into is null ? null : Told(into), [.. MergeStore.Into(t, [id]).Select(Told).OrderBy(r => r.Ref, StringComparer.Ordinal)]);
    });

    /// <returns>The report, a draft again.</returns>
    /// <exception cref="Problem">404 without such a session, 412 when it has changed, 409 when it passed into none, 403 where the
    /// caller approves for neither agency.</exception>
    public Task<Loaded<Session>> Run(Caller caller, Guid id, Precondition precondition, string reason, CancellationToken cancellation) => book.Write(b =>
    {
        var t = b.Transaction;
        var row = records.Find(t, noun.Type, id) ?? throw Problem.NotFound();
        precondition.Require(row.Version);
        var merge = MergeStore.Of(t, id) ?? throw Problem.Conflict("Buổi này không gộp vào buổi nào", "The session was not merged into another one");
        var stays = records.Find(t, noun.Type, merge.IntoSession)!;
        caller.Require(Role.Approver, caller.Reaches(row.Agency, b.Catalogue) ? row.Agency : stays.Agency, b.Catalogue);

        MergeStore.Remove(t, id);
        Part(b, caller, stays, row, merge.PartnerBefore == 1, reason);
        var why = Text.Of($"Tách khỏi {stays.Ref}", $"Parted from {stays.Ref}");
        var draft = GivenBack.To(t, b.Catalogue, noun, records, [row], caller.Id, b.Now, why, reason)[0];
        return new Loaded<Session>(draft.Row, (Session)draft.Answer, draft.Facts);
    }, cancellation);

    private void Part(OpenBook b, Caller caller, RecordRow stays, RecordRow row, bool partnerBefore, string reason)
    {
        var t = b.Transaction;
        if (!partnerBefore && MergeStore.Into(t, [stays.Id]).All(m => m.Agency != row.Agency))
        {
            sessions.RemovePartner(t, stays.Id, row.Agency);
        }

        if (!records.Update(t, stays))
        {
            throw Problem.Stale(stays.Version);
        }

        var session = noun.Load(t, b.Catalogue, [stays with { Version = stays.Version + 1 }])[0];
        RecordHistory.Add(t, RecordAction.Changed, caller.Id, b.Now, Text.Of($"Tách {row.Ref} ra: {reason}", $"Parted from {row.Ref}: {reason}"),
            [(session.Row.Id, session.Row.Version, JsonSerializer.Serialize(session.Answer, RecordJson.Options))]);
    }
}
