import db from "./db"
import "./jobs"
