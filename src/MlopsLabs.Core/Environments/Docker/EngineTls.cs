using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;
using Microsoft.Net.Http.Client;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Certificates for an engine behind TCP, in a folder as the docker client has them: <c>cert.pem</c> and <c>key.pem</c> say who asks, <c>ca.pem</c> whom to
/// believe, more than one if need be; without it, whom the system believes. An engine that does not ask who asks needs neither of the first two.
/// </summary>
/// <param name="Folder">The folder.</param>
public sealed record EngineTls(string Folder)
{
    /// <summary>Why the certificates cannot be used; null when they can.</summary>
    public string? Problem()
    {
        try
        {
            using var client = Client();
            _ = Authorities();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return error.Message;
        }
    }

    /// <summary>What the library asks for certificates.</summary>
    internal IAuthProvider Provider() => new TlsProvider(Client(), Authorities());

    private X509Certificate2? Client()
    {
        var (cert, key) = (Path.Combine(Folder, "cert.pem"), Path.Combine(Folder, "key.pem"));
        if (!File.Exists(cert) && !File.Exists(key))
            return null;
        using var certificate = X509Certificate2.CreateFromPemFile(cert, key);
        // Windows does not take a key that is in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private X509Certificate2Collection? Authorities()
    {
        var file = Path.Combine(Folder, "ca.pem");
        if (!File.Exists(file))
            return null;
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(file);
        return found.Count > 0 ? found : throw new CryptographicException($"{file} holds no certificate");
    }

    private sealed class TlsProvider(X509Certificate2? client, X509Certificate2Collection? authorities) : IAuthProvider
    {
        private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

        public bool TlsEnabled => true;

        public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
        {
            if (handler is not ManagedHandler managed)
                throw new InvalidOperationException($"no way to give certificates to {handler.GetType()}");
            if (client is not null)
                managed.ClientCertificates.Add(client);
            managed.ServerCertificateValidationCallback = (_, certificate, sent, errors) => IsTrusted(certificate, sent, errors);
            return managed;
        }

        /// <summary>The name must be that of the address, whoever signed; the signature must lead to an authority of ours, whomever the system believes.</summary>
        private bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
        {
            if (authorities is null || certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
                return errors == SslPolicyErrors.None && certificate is not null;
            using var chain = new X509Chain();
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            // What the engine sent of the way between them, and a certificate that was made for clients is none of an engine.
            chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainElements.Select(element => element.Certificate).ToArray() ?? []);
            chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
            using var server = new X509Certificate2(certificate);
            return chain.Build(server);
        }
    }
}
