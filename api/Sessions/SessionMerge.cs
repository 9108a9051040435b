using System.Text.Json;
using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Sessions;

/// <summary>The other report of a session, which passes into this one.</summary>
/// <param name="Other">The id of another agency's session of the same day and place.</param>
/// <param name="OtherVersion">Its version as the caller read it.</param>
/// <param name="Reason">Why they are taken for one.</param>
public sealed record MergeBody(Guid Other, int OtherVersion, string Reason);

/// <summary>Takes a merge back.</summary>
/// <param name="Reason">Why they are two after all; its reporters and the other agency read it.</param>
public sealed record PartBody(string Reason);

public sealed class MergeBodyValidator : AbstractValidator<MergeBody>
{
    /// <summary>Histories name the other record before the reason, in the same column.</summary>
    internal const int LongestReason = 900;

    public MergeBodyValidator() => RuleFor(b => b.Reason).MustBeWritten(LongestReason);
}

public sealed class PartBodyValidator : AbstractValidator<PartBody>
{
    public PartBodyValidator() => RuleFor(b => b.Reason).MustBeWritten(MergeBodyValidator.LongestReason);
}

/// <summary>Makes one session of two agencies' reports of it: one record stays with the other's agency as a partner, the other is
/// withdrawn, so that it is counted once. Whoever approves for the agency whose report gives way may do it, also into a report of an
/// agency out of reach: what is counted of that one does not change, as a partner is shown and never counted, and its history says
/// who named the partner. Nobody takes another agency's report out of the figures.</summary>
public sealed class SessionMerge(SessionNoun noun, RecordStore records, SessionStore sessions, Book book)
{
    /// <returns>The session that stays.</returns>
    /// <exception cref="Problem">404 without such a session, 412 when it has changed, 403 where the caller does not reach the agency of the other, which gives way,
    /// 409 when one is neither submitted nor approved, 422 when they cannot be one session.</exception>
    public Task<Loaded<Session>> Run(Caller caller, Guid id, Precondition precondition, MergeBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var t = b.Transaction;
        var row = records.Find(t, noun.Type, id) ?? throw Problem.NotFound();
        precondition.Require(row.Version);
        var other = records.Find(t, noun.Type, body.Other) ?? throw Problem.Invalid("/other", "Không có buổi này", "There is no such session");
        caller.Require(Role.Approver, other.Agency, b.Catalogue);
        Require(row, other, body);

        var (stays, goes) = (Join(t, row, other), Withdraw(t, other));
        var loaded = noun.Load(t, b.Catalogue, [stays, goes]);
        var posted = b.Post(new(caller.Id, body.Reason), noun.Type, [.. loaded.Select(l =>
            new Desired(l.Row.Id, l.Row.Status == RecordStatus.Approved ? l.Facts.Contributions(b.Catalogue) : []))]);
        var at = posted ? b.Head.LastPostedAt : b.Now;
        Remember(t, loaded[0], RecordAction.Changed, caller, at, Text.Of($"Gộp với {other.Ref}: {body.Reason}", $"Merged with {other.Ref}: {body.Reason}"));
        Remember(t, loaded[1], RecordAction.Withdrawn, caller, at, Text.Of($"Gộp vào {row.Ref}: {body.Reason}", $"Merged into {row.Ref}: {body.Reason}"));
        return loaded[0];
    }, cancellation);

    private static void Require(RecordRow row, RecordRow other, MergeBody body)
    {
        if (other.Version != body.OtherVersion)
        {
            throw Problem.Invalid("/otherVersion", "Buổi kia đã thay đổi từ khi được đọc", "The other session has changed since it was read");
        }

        if (other.Day != row.Day || other.Place != row.Place || other.Agency == row.Agency)
        {
            throw Problem.Invalid("/other", "Chỉ gộp hai buổi cùng ngày, cùng địa bàn của hai đơn vị khác nhau",
                "Only sessions of the same day and place, of different agencies, can be merged");
        }

        foreach (var each in new[] { row, other }.Where(r => r.Status is not (RecordStatus.Submitted or RecordStatus.Approved)))
        {
            var standing = RecordChecks.Standing(each.Status);
            throw Problem.Conflict($"{each.Ref}: {standing.Vi}", $"{each.Ref}: {standing.En}");
        }
    }

    private RecordRow Join(Transaction t, RecordRow row, RecordRow other)
    {
        if (!records.Update(t, row))
        {
            throw Problem.Stale(row.Version);
        }

        MergeStore.Add(t, other.Id, row.Id, partnerBefore: !sessions.AddPartner(t, row.Id, other.Agency));

        // What had passed into the one that goes was of its session too.
        foreach (var earlier in MergeStore.Into(t, [other.Id]))
        {
            MergeStore.Remove(t, earlier.Id);
            MergeStore.Add(t, earlier.Id, row.Id, partnerBefore: earlier.Agency == row.Agency || !sessions.AddPartner(t, row.Id, earlier.Agency));
        }

        return row with { Version = row.Version + 1 };
    }

    private RecordRow Withdraw(Transaction t, RecordRow other) =>
        records.Move(t, other.Status, RecordStatus.Withdrawn, [other]) is [var withdrawn]
            ? withdrawn
            : throw Problem.Invalid("/otherVersion", "Buổi kia vừa thay đổi", "The other session has just changed");

    private static void Remember(Transaction t, Loaded<Session> session, RecordAction action, Caller caller, DateTimeOffset at, string reason) =>
        RecordHistory.Add(t, action, caller.Id, at, reason, [(session.Row.Id, session.Row.Version, JsonSerializer.Serialize(session.Answer, RecordJson.Options))]);
}
