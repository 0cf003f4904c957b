/// The certificates of a simulation that speaks TLS, valid from 2024 to 2123. They prove nothing outside of it: everybody has the key.
enum Certificates {
    /// The authority that a client is to trust.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBbzCCARWgAwIBAgIBATAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNTaW11bGF0
        ZWQgYXV0aG9yaXR5MCAXDTI0MDEwMTAwMDAwMFoYDzIxMjMxMjMxMjM1OTU5WjAe
        MRwwGgYDVQQDDBNTaW11bGF0ZWQgYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAEHx9JYh2P673heYt307K0Tfde7rSr4kAIz+GpkFQg2F81Hvk9k7Im
        sRhCtTeGacBXJ6gIKDtzNI35IGhqScGts6NCMEAwDwYDVR0TAQH/BAUwAwEB/zAO
        BgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFDPuXR2fX8QCDL0n9aNtCCo2m7fqMAoG
        CCqGSM49BAMCA0gAMEUCIQC6qbcyHkdKTaTpNbP3Lzp/jtWNAB4XaCUh6clkBcO0
        LwIgKci8hCJiPMTA5AsXW7S5sRKJlPZD3KqvpkZiyPmFf24=
        -----END CERTIFICATE-----
        """

    /// The key of every host.
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgI2o/UaPjXNt4P+qa
        PifYXp2pdsoJ+ZOoNoQdCg//6lmhRANCAARvPHkjr4lRD8LdnVgjg1Xttgwr3MPY
        fyoRBoRe3jwXPew3M+Us8zI6sHoLnEgeJrS72BDrPmfZn50RR6Jov7bH
        -----END PRIVATE KEY-----
        """

    /// For `127.0.0.1` and `localhost`, of ``authority``.
    static let loopback = """
        -----BEGIN CERTIFICATE-----
        MIIBojCCAUegAwIBAgIBAzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNTaW11bGF0
        ZWQgYXV0aG9yaXR5MCAXDTI0MDEwMTAwMDAwMFoYDzIxMjMxMjMxMjM1OTU5WjAU
        MRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARv
        PHkjr4lRD8LdnVgjg1Xttgwr3MPYfyoRBoRe3jwXPew3M+Us8zI6sHoLnEgeJrS7
        2BDrPmfZn50RR6Jov7bHo34wfDAJBgNVHRMEAjAAMBMGA1UdJQQMMAoGCCsGAQUF
        BwMBMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAdBgNVHQ4EFgQU9XtN2yu6
        xHNj6e4Df0by9kVGEbcwHwYDVR0jBBgwFoAUM+5dHZ9fxAIMvSf1o20IKjabt+ow
        CgYIKoZIzj0EAwIDSQAwRgIhANuko8Aho7fKT6ca/EEG6KAKtt9Qci7YKE38Yrca
        nnGBAiEAySG2Lajl3ZgMBpNzTHwXybROeM3MkIYAWa0X9hIFYfk=
        -----END CERTIFICATE-----
        """

    /// For `argocd.example.com`, of ``authority``.
    static let otherName = """
        -----BEGIN CERTIFICATE-----
        MIIBrzCCAVSgAwIBAgIBBDAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNTaW11bGF0
        ZWQgYXV0aG9yaXR5MCAXDTI0MDEwMTAwMDAwMFoYDzIxMjMxMjMxMjM1OTU5WjAd
        MRswGQYDVQQDDBJhcmdvY2QuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARvPHkjr4lRD8LdnVgjg1Xttgwr3MPYfyoRBoRe3jwXPew3M+Us8zI6
        sHoLnEgeJrS72BDrPmfZn50RR6Jov7bHo4GBMH8wCQYDVR0TBAIwADATBgNVHSUE
        DDAKBggrBgEFBQcDATAdBgNVHREEFjAUghJhcmdvY2QuZXhhbXBsZS5jb20wHQYD
        VR0OBBYEFPV7TdsrusRzY+nuA39G8vZFRhG3MB8GA1UdIwQYMBaAFDPuXR2fX8QC
        DL0n9aNtCCo2m7fqMAoGCCqGSM49BAMCA0kAMEYCIQDzRFycf6aUcjKz4n1N/SoP
        PCOoV8k4zzgcRybuu9rupAIhALeFpRcsGCOG6T8CLfl4wRZZbEGoMs9iXHm2RNuC
        T4Ig
        -----END CERTIFICATE-----
        """

    /// For `127.0.0.1` and `localhost`, of an authority that nobody knows.
    static let unknownAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBnjCCAUWgAwIBAgIBBTAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFVbmtub3du
        IGF1dGhvcml0eTAgFw0yNDAxMDEwMDAwMDBaGA8yMTIzMTIzMTIzNTk1OVowFDES
        MBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbzx5
        I6+JUQ/C3Z1YI4NV7bYMK9zD2H8qEQaEXt48Fz3sNzPlLPMyOrB6C5xIHia0u9gQ
        6z5n2Z+dEUeiaL+2x6N+MHwwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcD
        ATAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0OBBYEFPV7TdsrusRz
        Y+nuA39G8vZFRhG3MB8GA1UdIwQYMBaAFJLQwZuiU3kQbUzjA756yjZzui7YMAoG
        CCqGSM49BAMCA0cAMEQCIG1mJH94uMtoR6bIvQvfUc/w5jtUAmipd7dkx2R0lqDk
        AiAH1FC6rbmrRPSCRXGpHOHvPMUmVBRo823hY90x+jvjnw==
        -----END CERTIFICATE-----
        """
}
