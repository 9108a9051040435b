using System.Net;
using BorderComms.Audit;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>What is done with accounts; each act is one transaction.</summary>
public sealed class Accounts(Database database, Catalogues catalogues, Passwords passwords, Attempts attempts, HashTurns turns, TimeProvider clock)
{
    /// <summary>Adds an account that follows the rules.</summary>
    /// <exception cref="Problem">422 when the name is taken or there is no such agency.</exception>
    public Task Add(NewAccount account)
    {
        var hash = Passwords.Hash(account.Password);
        return database.Write(t =>
        {
            AccountStore.Lock(t);
            if (AccountStore.Find(t, account.Name) is not null)
            {
                throw Problem.Invalid("/name", "Tên này đã có tài khoản khác dùng", "There is an account of this name already");
            }

            AccountStore.Add(t, account.Name, hash, account.Roles, Agency(t, account.Agency), clock.GetUtcNow());
        });
    }

    /// <exception cref="Problem">404 when there is no such account; 412 when it has changed since it was read; 422 when it is the last administrator and would be one no longer.</exception>
    public Task Change(string name, ChangedAccount changed, Precondition precondition)
    {
        var hash = changed.Password is { } password ? Passwords.Hash(password) : null;
        return database.Write(t =>
        {
            AccountStore.Lock(t);
            var row = AccountStore.Find(t, name) ?? throw Problem.NotFound();
            precondition.Require(row.Version);
            var staysAdmin = changed.Roles.Contains(Role.Admin) && !changed.Disabled;
            if (row.RoleList.Contains(Role.Admin) && row.Disabled == 0 && !staysAdmin && !AccountStore.OtherAdmins(t, row.Id))
            {
                throw Problem.Invalid(changed.Disabled ? "/disabled" : "/roles", "Phải còn ít nhất một quản trị viên", "At least one administrator must remain");
            }

            AccountStore.Change(t, row.Id, changed.Roles, Agency(t, changed.Agency), changed.Disabled);
            if (hash is not null)
            {
                AccountStore.SetPassword(t, row.Id, hash);
            }

            if (hash is not null || changed.Disabled)
            {
                LoginStore.CloseAll(t, row.Id);
            }
        });
    }

    /// <summary>Whether name and password belong together and the account may sign in; throttled.</summary>
    /// <returns>The hash that the password belongs to.</returns>
    /// <exception cref="Problem">401 when not, without a word on which of them is wrong; 429 after too many failures, or while too many sign in.</exception>
    public async Task<string> Check(string name, string password, IPAddress? address, CancellationToken cancellation)
    {
        var known = database.Read(t => attempts.Knows(t, name, address));
        using var turn = await turns.Take(CallerNetwork.Of(address), known, cancellation);
        await attempts.Begin(name, address);
        var row = database.Read(t => AccountStore.Find(t, name));
        // Names that no account has may be anything, a password typed into the wrong field among it.
        Deed.Current?.By(row?.Name);
        var right = await passwords.Matches(password, row?.PasswordHash, cancellation);
        if (!right || row!.Disabled == 1)
        {
            throw WrongLogin();
        }

        await database.Keep(t => attempts.Succeeded(t, name, address), cancellation);
        return row.PasswordHash;
    }

    /// <summary>Opens a login, and ends the one that the browser had until now.</summary>
    /// <param name="hash">What the password was right for; null where none was asked for.</param>
    /// <exception cref="Problem">401 when the password was changed, or the account disabled, since it was looked at.</exception>
    public Task<Login> Enter(string name, string? hash, byte[]? before) => database.Write(t =>
    {
        if (before is not null)
        {
            LoginStore.Close(t, before);
        }

        var now = clock.GetUtcNow();
        var row = AccountStore.Find(t, name);
        if (row is null or { Disabled: 1 } || (hash is not null && row.PasswordHash != hash))
        {
            throw WrongLogin();
        }

        Deed.Current?.By(row.Name);
        var token = LoginStore.Open(t, row.Id, now);
        return LoginStore.Find(t, token, now).Login ?? throw Problem.Unauthorized();
    });

    /// <summary>Takes the password of whoever is signed in again: their login, and no other of theirs, is recent from now on; throttled as <see cref="Check"/>.</summary>
    /// <exception cref="Problem">422 when the password is wrong; 429 after too many failures.</exception>
    public async Task Confirm(Login login, string password, IPAddress? address, CancellationToken cancellation)
    {
        if (!await IsOwn(login, password, address, cancellation))
        {
            throw Problem.Invalid("/password", "Mật khẩu không đúng", "The password is wrong");
        }

        await database.Write(t =>
        {
            attempts.Succeeded(t, login.Caller.Name, address);
            LoginStore.Confirm(t, login.Token, clock.GetUtcNow());
        }, cancellation);
    }

    /// <exception cref="Problem">422 when the current password is wrong or the new one is not taken.</exception>
    public async Task ChangePassword(Login login, NewPassword change, IPAddress? address, CancellationToken cancellation)
    {
        var name = login.Caller.Name;
        if (PasswordRules.Refusal(change.New, name) is { } refusal)
        {
            throw Problem.Invalid(new Fault("/new", refusal));
        }

        if (!await IsOwn(login, change.Current, address, cancellation))
        {
            throw Problem.Invalid("/current", "Mật khẩu hiện tại không đúng", "The current password is wrong");
        }

        var hash = Passwords.Hash(change.New);
        await database.Write(t =>
        {
            attempts.Succeeded(t, name, address);
            AccountStore.SetPassword(t, login.Caller.Id, hash);
            LoginStore.CloseOthers(t, login.Caller.Id, login.Token);
            LoginStore.Confirm(t, login.Token, clock.GetUtcNow());
        }, cancellation);
    }

    // It counts as a failure until the attempt is told to have succeeded.
    private async Task<bool> IsOwn(Login login, string password, IPAddress? address, CancellationToken cancellation)
    {
        var name = login.Caller.Name;
        using var turn = await turns.Take(CallerNetwork.Of(address), known: true, cancellation);
        await attempts.Begin(name, address);
        return await passwords.Matches(password, database.Read(t => AccountStore.Find(t, name))?.PasswordHash, cancellation);
    }

    private static Problem WrongLogin() => new(401, "wrong-login", new("Tên hoặc mật khẩu không đúng", "The name or the password is wrong"));

    private int? Agency(Transaction t, string? code) => code is null
        ? null
        : catalogues.In(t).Agencies.Find(code)?.Id ?? throw Problem.Invalid("/agency", "Không có đơn vị này", "There is no such agency");
}
