import os
from fastapi import FastAPI

app = FastAPI()
SECRET = os.environ["SECRET"]
