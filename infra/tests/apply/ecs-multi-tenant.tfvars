bucket_name     = "saas-uploads"
allowed_origins = ["https://app.example.com"]
image           = "registry.example.com/valetkey:1"
