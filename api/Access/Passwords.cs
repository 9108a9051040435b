using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Passwords as they are kept: PBKDF2 with SHA-512, the rounds and the salt beside the hash.</summary>
public sealed class Passwords : IDisposable
{
    public const int Rounds = 210_000;
    private const string Scheme = "pbkdf2-sha512";
    private const int SaltLength = 16, HashLength = 32;

    // What a name that does not exist is compared with, so that it costs the same.
    private static readonly string Nobody = Write(Rounds, new byte[SaltLength], new byte[HashLength]);

    // Guessing may not take every core, and those that it takes are others' first.
    private readonly Lazy<GivingWay> threads = new(() => new("passwords", Math.Max(1, Environment.ProcessorCount / 2)));

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Write(Rounds, salt, Derive(password, salt, Rounds));
    }

    /// <summary>Whether the password is the one kept; always false, after the same work, where nothing is kept.</summary>
    public Task<bool> Matches(string password, string? kept, CancellationToken cancellation) => Task.Factory.StartNew(() =>
    {
        var parts = (kept ?? Nobody).Split('$');
        var derived = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[3])) && kept is not null;
    }, cancellation, TaskCreationOptions.None, threads.Value);

    public void Dispose()
    {
        if (threads.IsValueCreated)
        {
            threads.Value.Dispose();
        }
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormC)), salt, rounds, HashAlgorithmName.SHA512, HashLength);

    private static string Write(int rounds, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
