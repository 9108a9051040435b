using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Access;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Statements;

/// <summary>Statements, which publishers enter, change and delete. Each change is a new version of the answers; the ledger's lock
/// holds off every other while the version is compared.</summary>
public sealed class StatementLife(Book book)
{
    /// <summary>Enters a statement under a code that is new.</summary>
    public Task<StoredStatement> Create(Caller caller, StatementBody body, StatementView view, CancellationToken cancellation) => book.Write(b =>
        StatementStore.Find(b.Transaction, b.Catalogue, body.Code) is null
            ? Answer(b, Add(b, new(caller.Id, null), body), view)
            : throw Problem.Invalid("/code", $"Mã {body.Code} đã dùng cho phát biểu khác", $"{body.Code} is another statement's"), cancellation);

    /// <summary>Enters a statement under its own address. The same body again changes nothing and answers the statement as it is now.</summary>
    /// <returns>The statement, and whether it was entered by this call.</returns>
    public Task<(StoredStatement Statement, bool Created)> Put(Caller caller, string code, StatementBody body, StatementView view, CancellationToken cancellation) =>
        book.Write(b =>
        {
            RequireCode(code, body);
            if (StatementStore.Find(b.Transaction, b.Catalogue, code) is { } existing)
            {
                return StatementStore.HashOf(b.Transaction, code).AsSpan().SequenceEqual(HashOf(body))
                    ? (Answer(b, existing, view), false)
                    : throw Problem.Exists(existing.Version);
            }

            return (Answer(b, Add(b, new(caller.Id, null), body), view), true);
        }, cancellation);

    public Task<StoredStatement> Change(Caller caller, string code, Precondition condition, StatementBody body, StatementView view, CancellationToken cancellation) =>
        book.Write(b =>
        {
            At(b, code, condition);
            RequireCode(code, body);
            return Answer(b, Save(b, new(caller.Id, null), body), view);
        }, cancellation);

    public Task<bool> Delete(Caller caller, string code, Precondition condition, CancellationToken cancellation) => book.Write(b =>
    {
        At(b, code, condition);
        StatementStore.Delete(b.Transaction, code);
        b.Mark(new(caller.Id, null));
        return true;
    }, cancellation);

    /// <summary>Whether both say the same, but for what the ledger holds.</summary>
    internal static bool SameEntry(Statement a, Statement b) => Entry(a).AsSpan().SequenceEqual(Entry(b));

    /// <summary>SHA-256 of what the body enters; what the ledger held when it was read is no part of that.</summary>
    internal static byte[] HashOf(StatementBody body) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body with { Ledger = null }, StrictJson.Options));

    private static byte[] Entry(Statement statement) => JsonSerializer.SerializeToUtf8Bytes(statement with { Ledger = null }, StrictJson.Options);

    private static StoredStatement Add(OpenBook b, Act act, StatementBody body)
    {
        StatementStore.Add(b.Transaction, b.Catalogue, body.ToStatement(), HashOf(body));
        b.Mark(act);
        return StatementStore.Find(b.Transaction, b.Catalogue, body.Code)!;
    }

    private static StoredStatement Save(OpenBook b, Act act, StatementBody body)
    {
        StatementStore.Change(b.Transaction, b.Catalogue, body.ToStatement());
        b.Mark(act);
        return StatementStore.Find(b.Transaction, b.Catalogue, body.Code)!;
    }

    private static StoredStatement Answer(OpenBook b, StoredStatement statement, StatementView view) =>
        StatementReader.Beside(b.Transaction, b.Catalogue, statement, view);

    private static void At(OpenBook b, string code, Precondition condition) =>
        condition.Require((StatementStore.Find(b.Transaction, b.Catalogue, code) ?? throw Problem.NotFound()).Version);

    private static void RequireCode(string code, StatementBody body)
    {
        if (body.Code != code)
        {
            throw Problem.Invalid("/code", "Không đổi được giá trị này", "This cannot be changed");
        }
    }
}
